/**
 * The actions that Rasa brings along. An assistant may take one over: declare a class for its name and list the name
 * under `actions` in the domain.
 *
 * @example
 * ```ts
 * @RasaAction(ACTION_SESSION_START)
 * export class GreetKnownUsers { … }
 * ```
 * @see https://rasa.com/docs/rasa/default-actions
 * @publicApi
 */
export const ACTION_LISTEN = 'action_listen';
/** Resets the conversation, slots included. @publicApi */
export const ACTION_RESTART = 'action_restart';
/** Begins a session. @publicApi */
export const ACTION_SESSION_START = 'action_session_start';
/** Undoes the last turn and says the default response. @publicApi */
export const ACTION_DEFAULT_FALLBACK = 'action_default_fallback';
/** Leaves the active form. @publicApi */
export const ACTION_DEACTIVATE_LOOP = 'action_deactivate_loop';
/** The name of {@link ACTION_DEACTIVATE_LOOP} in Rasa 1. @publicApi */
export const ACTION_DEACTIVATE_FORM = 'action_deactivate_form';
/** Reverts the events of the two-stage fallback. @publicApi */
export const ACTION_REVERT_FALLBACK_EVENTS = 'action_revert_fallback_events';
/** Asks the user to confirm an intent. @publicApi */
export const ACTION_DEFAULT_ASK_AFFIRMATION = 'action_default_ask_affirmation';
/** Asks the user to rephrase. @publicApi */
export const ACTION_DEFAULT_ASK_REPHRASE = 'action_default_ask_rephrase';
/** The two-stage fallback. @publicApi */
export const ACTION_TWO_STAGE_FALLBACK = 'action_two_stage_fallback';
/** Says an unhappy path's message when nothing is left to do; Rasa's own `action_back`. @publicApi */
export const ACTION_BACK = 'action_back';
/** Says which rule an unlikely intent broke. @publicApi */
export const ACTION_UNLIKELY_INTENT = 'action_unlikely_intent';
/** Hands the conversation to a human. @publicApi */
export const ACTION_HUMAN_HANDOFF = 'action_human_handoff';
/** Fills slots by the domain's mappings. @publicApi */
export const ACTION_EXTRACT_SLOTS = 'action_extract_slots';
/** Validates global slots. @publicApi */
export const ACTION_VALIDATE_SLOT_MAPPINGS = 'action_validate_slot_mappings';
/** Sends a response whose text is in the code of the caller. @publicApi */
export const ACTION_SEND_TEXT = 'action_send_text';
/** Runs the flows of CALM (Rasa Pro). @publicApi */
export const ACTION_RUN_SLOT_REJECTIONS = 'action_run_slot_rejections';
/** Cancels a flow (Rasa Pro). @publicApi */
export const ACTION_CANCEL_FLOW = 'action_cancel_flow';
/** Corrects a flow's slot (Rasa Pro). @publicApi */
export const ACTION_CORRECT_FLOW_SLOT = 'action_correct_flow_slot';
/** Clarifies which flow is meant (Rasa Pro). @publicApi */
export const ACTION_CLARIFY_FLOWS = 'action_clarify_flows';
/** Triggers a search for the answer (Rasa Pro). @publicApi */
export const ACTION_TRIGGER_SEARCH = 'action_trigger_search';
/** Triggers small talk (Rasa Pro). @publicApi */
export const ACTION_TRIGGER_CHITCHAT = 'action_trigger_chitchat';
/** Ends the conversation (Rasa Pro, voice). @publicApi */
export const ACTION_HANGUP = 'action_hangup';
/** Resets the routing slot of a coexistence assistant (Rasa Pro). @publicApi */
export const ACTION_RESET_ROUTING = 'action_reset_routing';
