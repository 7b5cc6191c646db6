import type { FakeRasaRule } from 'nestjs-rasa/testing';

const FORM = 'booking_form';

/** The rules and the story of the restaurant bot (examples/restaurant-bot/rasa/data). */
export const RESTAURANT_RULES: readonly FakeRasaRule[] = [
  { intent: 'greet', actions: ['utter_greet'] },
  { intent: 'goodbye', actions: ['utter_goodbye'] },
  { intent: 'thank', actions: ['utter_welcome'] },
  { intent: 'help', actions: ['utter_help'] },
  { intent: 'search_restaurants', actions: ['action_check_restaurants'] },
  { intent: 'inform', activeLoop: null, actions: ['action_check_restaurants'] },
  { intent: 'search_concerts', actions: ['action_search_concerts'] },
  { intent: 'query_knowledge_base', actions: ['action_query_knowledge_base'] },
  { intent: 'ask_weather', actions: ['action_weather'] },
  { intent: 'ask_menu', actions: ['action_show_menu'] },
  { intent: 'ask_location', actions: ['utter_location', 'utter_map'] },
  { intent: 'ask_opening_hours', actions: ['utter_opening_hours'] },
  { intent: 'ask_special', activeLoop: null, actions: ['action_todays_special'] },
  // What the policies predict when the action rejects its execution.
  { intent: 'ask_special', actions: ['utter_no_special'] },
  { intent: 'book_table', actions: [FORM] },
  { after: FORM, actions: ['action_book_table'] },
  { intent: 'stop', activeLoop: FORM, actions: ['utter_ask_continue'] },
  { intent: 'affirm', activeLoop: FORM, actions: [FORM] },
  { intent: 'deny', activeLoop: FORM, actions: ['action_deactivate_loop', 'utter_booking_cancelled'] },
  { intent: 'ask_reminder', actions: ['action_set_reminder'] },
  { intent: 'EXTERNAL_reminder', actions: ['action_react_to_reminder'] },
  { intent: 'cancel_reminder', actions: ['action_forget_reminders'] },
  { intent: 'buy_voucher', actions: ['action_buy_voucher'] },
  { intent: 'ask_loyalty_points', actions: ['action_loyalty_points', 'utter_loyalty_hint'] },
  { intent: 'nlu_fallback', actions: ['action_default_fallback'] },
];
