import { isJsonObject, type JsonObject } from '../protocol/index.js';
import type { DomainView, ViewedAction, ViewedEntity, ViewedForm, ViewedSlot } from './domain-view.js';

/**
 * The view of a domain that is already parsed, such as the one in a call. It refuses nothing: what cannot be read is
 * left out.
 */
export function viewOfDocument(document: JsonObject): DomainView {
  const { slots, forms, entities, responses, templates } = document;
  return {
    actions: actionsOf(document),
    slots: section(slots, slotOf),
    forms: section(forms, formOf),
    entities: section(entities, entityOf),
    responses: section(responses ?? templates, () => ({})),
  };
}

/** The forms of Rasa 1 are a list, and actions as well. A list without any action is that of a part of a domain. */
function actionsOf({ actions, forms }: JsonObject): ReadonlyMap<string, ViewedAction> | undefined {
  const names = [...entriesOf(actions), ...(Array.isArray(forms) ? entriesOf(forms) : [])].map(([name]) => name);
  if (names.length === 0) return undefined;
  return new Map(names.map((name) => [name, { isCustom: !/^(?:utter|respond)_/.test(name) }]));
}

function slotOf(content: unknown): ViewedSlot {
  const { type, values, min_value, max_value, initial_value, mappings } = isJsonObject(content) ? content : {};
  return {
    type: typeof type === 'string' ? type : 'any',
    values: type === 'categorical' && Array.isArray(values) ? values : [],
    min: typeof min_value === 'number' ? min_value : undefined,
    max: typeof max_value === 'number' ? max_value : undefined,
    initialValue: initial_value,
    mappings: Array.isArray(mappings) ? mappings.filter(isJsonObject) : [],
  };
}

function formOf(content: unknown): ViewedForm {
  const slots = isJsonObject(content) ? content['required_slots'] : undefined;
  if (Array.isArray(slots)) return { requiredSlots: slots.filter((name) => typeof name === 'string') };
  return { requiredSlots: isJsonObject(slots) ? Object.keys(slots) : [] };
}

function entityOf(content: unknown): ViewedEntity {
  const { roles, groups } = isJsonObject(content) ? content : {};
  return { roles: texts(roles), groups: texts(groups) };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function section<T>(content: unknown, make: (content: unknown) => T): ReadonlyMap<string, T> | undefined {
  if (content === undefined || content === null) return undefined;
  return new Map(entriesOf(content).map(([name, value]) => [name, make(value)]));
}

/** The names of a mapping, or of a list of names and of mappings of one name. */
function entriesOf(content: unknown): readonly (readonly [name: string, value: unknown])[] {
  if (isJsonObject(content)) return Object.entries(content);
  if (!Array.isArray(content)) return [];
  return content.flatMap((item): readonly (readonly [string, unknown])[] =>
    isJsonObject(item) ? Object.entries(item) : [[String(item), undefined]],
  );
}
