import { didYouMean } from '../errors/index.js';
import { DefaultActions } from '../protocol/index.js';
import type { DomainView, ViewedName } from './domain-view.js';
import type { Finding } from './finding.js';
import type { CodeInventory, CodeName } from './inventory.js';

const VALIDATION = 'validate_';

/** Actions of the domain that the code does not have, and actions of the code that the domain does not list. */
export function actionFindings(domain: DomainView, code: CodeInventory): readonly Finding[] {
  // An unknown form is reported as such, and not a second time as an action.
  const ofUnknownForms = code.forms.filter(({ form }) => form !== null && domain.forms?.has(form) === false);
  const skipped = new Set(ofUnknownForms.map(({ action }) => action));
  return [
    ...missing(domain, code),
    ...code.actions.filter(({ name }) => !skipped.has(name)).flatMap((action) => undeclaredAction(domain, action)),
  ];
}

/** The finding about an action that the domain does not list, if so. */
export function undeclaredAction(domain: DomainView, { name, source }: CodeName): readonly Finding[] {
  if (!domain.actions || domain.actions.has(name)) return [];
  const form = name.startsWith(VALIDATION) ? domain.forms?.get(name.slice(VALIDATION.length)) : undefined;
  const validates = form !== undefined || name === DefaultActions.VALIDATE_SLOT_MAPPINGS;
  const message =
    `the domain does not list '${name}' under \`actions\`, so Rasa never calls it.` +
    `${didYouMean(name, domain.actions.keys())} Add it there, or remove it from the code.`;
  const common = { name, message, source };
  if (validates) return [{ ...common, code: 'form-not-validated', severity: 'error', place: form?.place }];
  return [{ ...common, code: 'undeclared-action', severity: 'warning' }];
}

function missing(domain: DomainView, { actions }: CodeInventory): readonly Finding[] {
  const served = new Set(actions.map(({ name }) => name));
  const unused = [...served].filter((name) => !domain.actions?.has(name));
  const wanted = new Map<string, ViewedName>(mappedActions(domain));
  for (const [name, action] of domain.actions ?? []) if (action.isCustom) wanted.set(name, action);
  return [...wanted]
    .filter(([name]) => !served.has(name))
    .map(([name, { place }]) => ({
      code: 'missing-action',
      severity: 'error',
      name,
      message:
        `the action server has no action '${name}', so Rasa's call of it fails.${didYouMean(name, unused)} ` +
        `Add a class with ${decoratorFor(name, domain)}, or remove the name.`,
      place,
    }));
}

/** Since Rasa 3, a slot may name the action that fills it. */
function mappedActions({ slots }: DomainView): readonly (readonly [name: string, slot: ViewedName])[] {
  return [...(slots?.values() ?? [])].flatMap((slot) =>
    slot.mappings.flatMap(({ action }) => (typeof action === 'string' ? [[action, slot] as const] : [])),
  );
}

function decoratorFor(name: string, { forms }: DomainView): string {
  const form = name.startsWith(VALIDATION) ? name.slice(VALIDATION.length) : '';
  return forms?.has(form) ? `@RasaForm('${form}')` : `@RasaAction('${name}')`;
}
