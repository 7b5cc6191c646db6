import { actionFindings } from './action-findings.js';
import type { DomainView } from './domain-view.js';
import { entityFindings } from './entity-findings.js';
import type { Finding } from './finding.js';
import { formFindings } from './form-findings.js';
import type { CodeInventory } from './inventory.js';
import { unaskedSlots } from './response-findings.js';
import { initialValueFindings, undeclaredSlot, unknownValues } from './slot-findings.js';

/**
 * Compares a domain with the code of an action server, in both directions.
 *
 * @returns the findings in the order of the domain's files; those without a place in them come last
 */
export function checkDomain(domain: DomainView, code: CodeInventory): readonly Finding[] {
  const findings = [
    ...actionFindings(domain, code),
    ...code.forms.flatMap((form) => formFindings(domain, form)),
    ...code.slots.flatMap((slot) => undeclaredSlot(domain, slot)),
    ...[...code.slots, ...code.forms.flatMap(({ slots }) => slots)].flatMap((slot) => unknownValues(domain, slot)),
    ...code.entities.flatMap((entity) => entityFindings(domain, entity)),
    ...unaskedSlots(domain),
    ...initialValueFindings(domain),
  ];
  return inOrder(findings);
}

/** Sorts findings by their places. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => {
    if (!a.place || !b.place) return Number(!a.place) - Number(!b.place);
    if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
    return a.place.line - b.place.line || a.place.column - b.place.column;
  });
}
