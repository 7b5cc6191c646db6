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
