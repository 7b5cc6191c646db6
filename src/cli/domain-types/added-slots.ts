import type { DomainFiles } from '../../domain-files/index.js';

/** The slots that Rasa adds to a domain itself, with their types. A slot of the domain with such a name counts instead. */
export function addedSlots({ actions, forms }: DomainFiles): ReadonlyMap<string, string> {
  return new Map([
    ['session_started_metadata', 'unknown'],
    ...(forms.size > 0 ? ([['requested_slot', 'string | null']] as const) : []),
    ...(actions.has('action_query_knowledge_base') ? KNOWLEDGE_BASE : []),
  ]);
}

const KNOWLEDGE_BASE = [
  ['knowledge_base_listed_objects', 'unknown[] | null'],
  ['knowledge_base_last_object', 'unknown'],
  ['knowledge_base_last_object_type', 'string | null'],
] as const;
