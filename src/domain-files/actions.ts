import type { DomainAction } from './domain-files.js';
import type { MergedFiles } from './merge.js';
import { isMapping } from './is-mapping.js';
import type { Entry } from './sections.js';

/** The actions of the domain, and the forms of Rasa 1, which are actions of the action server. */
export function actionsOf({ sections, others }: MergedFiles): ReadonlyMap<string, DomainAction> {
  // Rasa 1 has no `version`, and answers for `respond_faq` itself when there is an intent `faq`.
  const isResponse = (name: string) =>
    name.startsWith('utter_') ||
    (others['version'] === undefined &&
      name.startsWith('respond_') &&
      sections.intents.has(name.slice('respond_'.length)));
  const forms = [...sections.forms.values()].filter((form) => form.isListed && !sections.actions.has(form.name));
  const entries = [...sections.actions.values(), ...forms];
  return new Map(entries.map((entry) => [entry.name, action(entry, !isResponse(entry.name))]));
}

function action({ name, place, value }: Entry, isCustom: boolean): DomainAction {
  return { name, place, isCustom, sendDomain: isMapping(value) && value['send_domain'] === true };
}
