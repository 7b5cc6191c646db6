/**
 * Rasa's own actions. An assistant may replace one: declare a class for its name and list the name
 * under `actions` in the domain.
 *
 * @example
 * ```ts
 * @RasaAction(DefaultActions.SESSION_START)
 * export class GreetKnownUsers { … }
 * ```
 * @see https://rasa.com/docs/rasa/default-actions
 * @publicApi
 */
export const DefaultActions = Object.freeze({
  /** Waits for the user. */
  LISTEN: 'action_listen',
  /** Starts the conversation anew, slots included. */
  RESTART: 'action_restart',
  /** Begins a session. */
  SESSION_START: 'action_session_start',
  /** Undoes the last turn and says the default response. */
  DEFAULT_FALLBACK: 'action_default_fallback',
  /** Leaves the active loop, such as a form. */
  DEACTIVATE_LOOP: 'action_deactivate_loop',
  /** The name of `DEACTIVATE_LOOP` in Rasa 1. */
  DEACTIVATE_FORM: 'action_deactivate_form',
  /** Asks the user to affirm, then to rephrase. */
  TWO_STAGE_FALLBACK: 'action_two_stage_fallback',
  /** Asks the user to affirm an intent. */
  DEFAULT_ASK_AFFIRMATION: 'action_default_ask_affirmation',
  /** Asks the user to rephrase. */
  DEFAULT_ASK_REPHRASE: 'action_default_ask_rephrase',
  /** Undoes what the two-stage fallback did. */
  REVERT_FALLBACK_EVENTS: 'action_revert_fallback_events',
  /** Undoes the user's last message. */
  BACK: 'action_back',
  /** Runs when a policy finds the intent unlikely here. */
  UNLIKELY_INTENT: 'action_unlikely_intent',
  /** Sends a text that an end-to-end story names. */
  SEND_TEXT: 'action_send_text',
  /** Fills slots by the domain's mappings. */
  EXTRACT_SLOTS: 'action_extract_slots',
  /** Validates the slots that no form asks for. */
  VALIDATE_SLOT_MAPPINGS: 'action_validate_slot_mappings',
  /** Rasa Pro: checks a flow's slot against its rejections. */
  RUN_SLOT_REJECTIONS: 'action_run_slot_rejections',
  /** Rasa Pro: cancels the flow. */
  CANCEL_FLOW: 'action_cancel_flow',
  /** Rasa Pro: corrects a slot of the flow. */
  CORRECT_FLOW_SLOT: 'action_correct_flow_slot',
  /** Rasa Pro: asks which flow is meant. */
  CLARIFY_FLOWS: 'action_clarify_flows',
  /** Rasa Pro: ends all flows after an internal error. */
  CLEAN_STACK: 'action_clean_stack',
  /** Rasa Pro: searches the documents for an answer. */
  TRIGGER_SEARCH: 'action_trigger_search',
  /** Rasa Pro: answers small talk. */
  TRIGGER_CHITCHAT: 'action_trigger_chitchat',
  /** Rasa Pro: routes the conversation anew between CALM and intents. */
  RESET_ROUTING: 'action_reset_routing',
  /** Rasa Pro: ends a call. */
  HANGUP: 'action_hangup',
} as const);

/** The name of one of Rasa's own actions. */
export type DefaultActionName = (typeof DefaultActions)[keyof typeof DefaultActions];
