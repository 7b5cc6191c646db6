import { didYouMean } from '../errors/index.js';
import { undeclaredAction } from './action-findings.js';
import { belongsToForm, type DomainView } from './domain-view.js';
import type { Finding } from './finding.js';
import type { CodeForm, CodeSlot } from './inventory.js';
import { undeclaredSlot } from './slot-findings.js';

/** Everything about one form, also that the domain does not list its action. */
export function formWithActionFindings(domain: DomainView, code: CodeForm): readonly Finding[] {
  const findings = formFindings(domain, code);
  if (findings.some((finding) => finding.code === 'unknown-form')) return findings;
  return [...undeclaredAction(domain, { name: code.action, source: code.source }), ...findings];
}

/** A form that the domain does not have; slots for which the form's methods never run. */
export function formFindings(domain: DomainView, code: CodeForm): readonly Finding[] {
  const { form, source } = code;
  if (form === null || domain.forms === undefined) return code.slots.flatMap((slot) => slotFinding(domain, code, slot));
  if (domain.forms.has(form)) return code.slots.flatMap((slot) => slotFinding(domain, code, slot));
  const names = [...domain.forms.keys()];
  const message = `the domain has no form '${form}'; it has ${listed(names)}.${didYouMean(form, names)}`;
  return [{ code: 'unknown-form', severity: 'error', name: form, message, source }];
}

function slotFinding(domain: DomainView, code: CodeForm, slot: CodeSlot): readonly Finding[] {
  const undeclared = undeclaredSlot(domain, slot);
  if (undeclared.length > 0 || code.isDynamic) return undeclared;
  const slots = slotsWithin(domain, code.form);
  if (slots === undefined || slots.includes(slot.name)) return [];
  const owner = code.form === null ? 'is owned by a form' : `is never required by the form '${code.form}'`;
  const message =
    `the slot '${slot.name}' ${owner}, so nothing is called for it here; the slots are ${listed(slots)}.` +
    didYouMean(slot.name, slots);
  const place = (code.form === null ? domain.slots?.get(slot.name) : domain.forms?.get(code.form))?.place;
  return [{ code: 'slot-not-required', severity: 'error', name: slot.name, message, place, source: slot.source }];
}

function slotsWithin(domain: DomainView, form: string | null): readonly string[] | undefined {
  if (form !== null) return domain.forms?.get(form)?.requiredSlots;
  if (domain.slots === undefined) return undefined;
  return [...domain.slots].filter(([, { mappings }]) => !belongsToForm(mappings)).map(([name]) => name);
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `'${name}'`).join(', ');
}
