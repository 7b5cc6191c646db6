import * as library from 'nestjs-rasa';
import type { EventObject, JsonObject, KnownEvent, RasaEvent } from 'nestjs-rasa';

const inAnHour = (): Date => new Date(Date.now() + 3_600_000);
const greet = { intent: { name: 'greet', confidence: 1 }, entities: [], text: 'hi' };

const plain = (event: EventObject & JsonObject): RasaEvent => event;

type Library = typeof library;
/** The event classes of the library. The compiler fails if one has no case below. */
type EventClass = Exclude<
  {
    [Name in keyof Library]: Library[Name] extends new (...args: never[]) => KnownEvent ? Name : never;
  }[keyof Library],
  // Nest types its instances as `any`.
  'RasaModule'
>;
type Make = () => RasaEvent | RasaEvent[];

/** Every event class, with the fewest arguments and with typical arguments. */
export const EVENTS: Record<EventClass, Make> & Record<string, Make> = {
  ActionExecuted: () => new library.ActionExecuted('action_other'),
  'ActionExecuted, null': () => new library.ActionExecuted(null),
  'ActionExecuted, full': () => new library.ActionExecuted('action_other', 'policy_0', 0.5, 1_700_000_000.5),
  ActionExecutionRejected: () => new library.ActionExecutionRejected('action_other'),
  'ActionExecutionRejected, full': () =>
    new library.ActionExecutionRejected('action_other', 'policy_0', 0.5, 1_700_000_000),
  ActionReverted: () => new library.ActionReverted(),
  ActiveLoop: () => new library.ActiveLoop('booking_form'),
  'ActiveLoop, null': () => new library.ActiveLoop(null),
  AgentUttered: () => new library.AgentUttered(),
  'AgentUttered, full': () => new library.AgentUttered('I take over.', { buttons: [] }),
  AllSlotsReset: () => new library.AllSlotsReset(),
  BotUttered: () => new library.BotUttered(),
  'BotUttered, full': () =>
    new library.BotUttered('Noted.', { image: 'https://example.org/a.png' }, { utter_action: 'utter_noted' }),
  ConversationPaused: () => new library.ConversationPaused(),
  ConversationResumed: () => new library.ConversationResumed(),
  FollowupAction: () => new library.FollowupAction('action_other'),
  Form: () => new library.Form('booking_form'),
  FormValidation: () => new library.FormValidation(true),
  'FormValidation, false': () => new library.FormValidation(false),
  LoopInterrupted: () => new library.LoopInterrupted(false),
  'ActiveLoop and LoopInterrupted': () => [new library.ActiveLoop('booking_form'), new library.LoopInterrupted(true)],
  ReminderCancelled: () => new library.ReminderCancelled(),
  'ReminderCancelled, full': () =>
    new library.ReminderCancelled({ name: 'table-42', intentName: 'remind', entities: [] }),
  ReminderScheduled: () => new library.ReminderScheduled('remind', inAnHour()),
  'ReminderScheduled, full': () =>
    new library.ReminderScheduled('remind', inAnHour(), {
      name: 'table-42',
      entities: { table: '42' },
      killOnUserMessage: false,
    }),
  Restarted: () => new library.Restarted(),
  SessionEnded: () => new library.SessionEnded(),
  'SessionEnded, full': () => new library.SessionEnded(1_700_000_000, { reason: 'timeout' }),
  SessionStarted: () => new library.SessionStarted(),
  SlotSet: () => new library.SlotSet('cuisine'),
  'SlotSet, full': () => new library.SlotSet('cuisine', { kind: 'greek', stars: [1, 2.5] }, 1_700_000_000),
  StoryExported: () => new library.StoryExported(),
  UserUttered: () => new library.UserUttered('hi'),
  'UserUttered, without an intent': () => new library.UserUttered('hi', { intent: { name: null, confidence: 0 } }),
  'UserUttered, full': () => new library.UserUttered('hi', greet, 1_700_000_000, 'rest'),
  UserUtteranceReverted: () => new library.UserUtteranceReverted(),
  // Events without a class: those of other versions, and one that no version has.
  'plain form': () => plain({ event: 'form', name: 'booking_form' }),
  'plain form_validation': () => plain({ event: 'form_validation', validate: true }),
  'plain reminder of an action': () =>
    plain({ event: 'reminder', action: 'action_other', date_time: inAnHour().toISOString(), name: 'table-42' }),
  'plain entities': () => plain({ event: 'entities', entities: [{ entity: 'x', value: '1' }] }),
  'plain user_featurization': () => plain({ event: 'user_featurization', use_text_for_featurization: false }),
  'plain weather_changed': () => plain({ event: 'weather_changed', wind: 3 }),
};
