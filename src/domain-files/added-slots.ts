const OF_ALL = [['session_started_metadata', 'unknown']] as const;
const OF_FORMS = [['requested_slot', 'string | null']] as const;
const OF_KNOWLEDGE_BASES = [
  ['knowledge_base_listed_objects', 'unknown[] | null'],
  ['knowledge_base_last_object', 'unknown'],
  ['knowledge_base_last_object_type', 'string | null'],
] as const;

const NAMES: ReadonlySet<string> = new Set([...OF_ALL, ...OF_FORMS, ...OF_KNOWLEDGE_BASES].map(([name]) => name));

/** The names of a domain on which it depends. */
interface NamesOfDomain {
  readonly actions: ReadonlyMap<string, unknown>;
  readonly forms: ReadonlyMap<string, unknown>;
}

/** Whether Rasa itself may add a slot of this name to a domain. */
export function isAddedSlot(name: string): boolean {
  return NAMES.has(name);
}

/**
 * The slots that Rasa adds to a domain itself, with their TypeScript types. A slot of the domain with such a name counts
 * instead.
 */
export function addedSlots({ actions, forms }: NamesOfDomain): ReadonlyMap<string, string> {
  return new Map<string, string>([
    ...OF_ALL,
    ...(forms.size > 0 ? OF_FORMS : []),
    ...(actions.has('action_query_knowledge_base') ? OF_KNOWLEDGE_BASES : []),
  ]);
}
