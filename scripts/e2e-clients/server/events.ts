import type * as library from 'nestjs-rasa';
import {
  ActionExecuted,
  ActionExecutionRejected,
  ActionReverted,
  ActiveLoop,
  AgentUttered,
  AllSlotsReset,
  BotUttered,
  ConversationPaused,
  ConversationResumed,
  FollowupAction,
  Form,
  FormValidation,
  LoopInterrupted,
  ReminderCancelled,
  ReminderScheduled,
  Restarted,
  SessionEnded,
  SessionStarted,
  SlotSet,
  StoryExported,
  UserUttered,
  UserUtteranceReverted,
  type EventObject,
  type JsonObject,
  type KnownEvent,
  type RasaEvent,
} from 'nestjs-rasa';

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
  ActionExecuted: () => new ActionExecuted('action_other'),
  'ActionExecuted, null': () => new ActionExecuted(null),
  'ActionExecuted, full': () => new ActionExecuted('action_other', 'policy_0', 0.5, 1_700_000_000.5),
  ActionExecutionRejected: () => new ActionExecutionRejected('action_other'),
  'ActionExecutionRejected, full': () => new ActionExecutionRejected('action_other', 'policy_0', 0.5, 1_700_000_000),
  ActionReverted: () => new ActionReverted(),
  ActiveLoop: () => new ActiveLoop('booking_form'),
  'ActiveLoop, null': () => new ActiveLoop(null),
  AgentUttered: () => new AgentUttered(),
  'AgentUttered, full': () => new AgentUttered('I take over.', { buttons: [] }),
  AllSlotsReset: () => new AllSlotsReset(),
  BotUttered: () => new BotUttered(),
  'BotUttered, full': () =>
    new BotUttered('Noted.', { image: 'https://example.org/a.png' }, { utter_action: 'utter_noted' }),
  ConversationPaused: () => new ConversationPaused(),
  ConversationResumed: () => new ConversationResumed(),
  FollowupAction: () => new FollowupAction('action_other'),
  Form: () => new Form('booking_form'),
  FormValidation: () => new FormValidation(true),
  'FormValidation, false': () => new FormValidation(false),
  LoopInterrupted: () => new LoopInterrupted(false),
  'ActiveLoop and LoopInterrupted': () => [new ActiveLoop('booking_form'), new LoopInterrupted(true)],
  ReminderCancelled: () => new ReminderCancelled(),
  'ReminderCancelled, full': () => new ReminderCancelled({ name: 'table-42', intentName: 'remind', entities: [] }),
  ReminderScheduled: () => new ReminderScheduled('remind', inAnHour()),
  'ReminderScheduled, full': () =>
    new ReminderScheduled('remind', inAnHour(), {
      name: 'table-42',
      entities: { table: '42' },
      killOnUserMessage: false,
    }),
  Restarted: () => new Restarted(),
  SessionEnded: () => new SessionEnded(),
  'SessionEnded, full': () => new SessionEnded(1_700_000_000, { reason: 'timeout' }),
  SessionStarted: () => new SessionStarted(),
  SlotSet: () => new SlotSet('cuisine'),
  'SlotSet, full': () => new SlotSet('cuisine', { kind: 'greek', stars: [1, 2.5] }, 1_700_000_000),
  StoryExported: () => new StoryExported(),
  UserUttered: () => new UserUttered('hi'),
  'UserUttered, without an intent': () => new UserUttered('hi', { intent: { name: null, confidence: 0 } }),
  'UserUttered, full': () => new UserUttered('hi', greet, 1_700_000_000, 'rest'),
  UserUtteranceReverted: () => new UserUtteranceReverted(),
  // Events without a class: those of other versions, and one that no version has.
  'plain form': () => plain({ event: 'form', name: 'booking_form' }),
  'plain form_validation': () => plain({ event: 'form_validation', validate: true }),
  'plain reminder of an action': () =>
    plain({ event: 'reminder', action: 'action_other', date_time: inAnHour().toISOString(), name: 'table-42' }),
  'plain entities': () => plain({ event: 'entities', entities: [{ entity: 'x', value: '1' }] }),
  'plain user_featurization': () => plain({ event: 'user_featurization', use_text_for_featurization: false }),
  'plain weather_changed': () => plain({ event: 'weather_changed', wind: 3 }),
};
