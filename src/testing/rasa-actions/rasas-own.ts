/** The actions that Rasa 3.6 has itself. */
export const RASAS_OWN_ACTIONS = [
  'action_listen',
  'action_restart',
  'action_session_start',
  'action_default_fallback',
  'action_deactivate_loop',
  'action_revert_fallback_events',
  'action_default_ask_affirmation',
  'action_default_ask_rephrase',
  'action_two_stage_fallback',
  'action_unlikely_intent',
  'action_back',
  'action_extract_slots',
] as const;

/** The intents that need not be in a domain. */
export const RASAS_OWN_INTENTS = ['restart', 'back', 'out_of_scope', 'session_start', 'nlu_fallback'] as const;

/** The slots that Rasa adds to a domain, by what they are added for; messages do not fill them. */
export const RASAS_OWN_SLOTS: Readonly<Record<'forms' | 'knowledgeBase' | 'always', readonly string[]>> = {
  forms: ['requested_slot'],
  knowledgeBase: ['knowledge_base_listed_objects', 'knowledge_base_last_object', 'knowledge_base_last_object_type'],
  always: ['session_started_metadata'],
};
