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
} from 'nestjs-rasa';
import { bind, positional, signature, type Arguments, type Signature } from '../python/signature.js';
import type { JsonObject } from '../vector.js';

interface EventMaker {
  readonly signature: Signature;
  readonly make: (args: Arguments, signature: Signature) => unknown;
}

/**
 * Creates an event from the name of its constructor and Python's argument names.
 *
 * @throws TypeError when the arguments do not fit, as in Python.
 */
export function makeEvent(type: string, args: JsonObject): unknown {
  const maker = EVENT_MAKERS.get(type);
  if (!maker) throw new TypeError(`There is no event ${type}.`);
  return maker.make(bind(maker.signature, [], args), maker.signature);
}

/** The constructors of the reference's events. For an argument that the vector leaves out, our default is used. */
export const EVENT_MAKERS: ReadonlyMap<string, EventMaker> = new Map([
  event(UserUttered, 'text', 'parse_data?', 'timestamp?', 'input_channel?'),
  event(BotUttered, 'text?', 'data?', 'metadata?', 'timestamp?'),
  event(SlotSet, 'key', 'value?', 'timestamp?'),
  event(Restarted, 'timestamp?'),
  event(SessionStarted, 'timestamp?'),
  event(SessionEnded, 'timestamp?', 'metadata?'),
  event(UserUtteranceReverted, 'timestamp?'),
  event(AllSlotsReset, 'timestamp?'),
  event(ActionReverted, 'timestamp?'),
  event(StoryExported, 'timestamp?'),
  event(FollowupAction, 'name', 'timestamp?'),
  event(ConversationPaused, 'timestamp?'),
  event(ConversationResumed, 'timestamp?'),
  event(ActionExecuted, 'action_name', 'policy?', 'confidence?', 'timestamp?'),
  event(AgentUttered, 'text?', 'data?', 'timestamp?'),
  event(ActiveLoop, 'name', 'timestamp?'),
  event(LoopInterrupted, 'is_interrupted', 'timestamp?'),
  event(ActionExecutionRejected, 'action_name', 'policy?', 'confidence?', 'timestamp?'),
  event(Form, 'name', 'timestamp?'),
  event(FormValidation, 'validate', 'timestamp?'),
  reminderScheduled(),
  reminderCancelled(),
]);

/** An event whose constructor has the same arguments as the reference, in the same order. */
function event(constructor: new (...args: never[]) => object, ...parameters: string[]): [string, EventMaker] {
  const make = (args: Arguments, target: Signature): unknown =>
    Reflect.construct(constructor, positional(target, args)) as unknown;
  return [constructor.name, { signature: signature(...parameters), make }];
}

function reminderScheduled(): [string, EventMaker] {
  const parameters = ['intent_name', 'trigger_date_time', 'entities?', 'name?', 'kill_on_user_message?', 'timestamp?'];
  const make = ({ given }: Arguments): unknown => {
    const { intent_name: intent, trigger_date_time: moment, ...options } = given;
    return new ReminderScheduled(intent as string, moment as Date | string, camelCased(options));
  };
  return ['ReminderScheduled', { signature: signature(...parameters), make }];
}

function reminderCancelled(): [string, EventMaker] {
  const parameters = ['name?', 'intent_name?', 'entities?', 'timestamp?'];
  const make = ({ given }: Arguments): unknown => new ReminderCancelled(camelCased(given));
  return ['ReminderCancelled', { signature: signature(...parameters), make }];
}

function camelCased(options: JsonObject): JsonObject {
  const rename = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [rename(name), value]));
}
