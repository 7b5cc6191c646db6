import * as library from 'nestjs-rasa';
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
  event(library.UserUttered, 'text', 'parse_data?', 'timestamp?', 'input_channel?'),
  event(library.BotUttered, 'text?', 'data?', 'metadata?', 'timestamp?'),
  event(library.SlotSet, 'key', 'value?', 'timestamp?'),
  event(library.Restarted, 'timestamp?'),
  event(library.SessionStarted, 'timestamp?'),
  event(library.SessionEnded, 'timestamp?', 'metadata?'),
  event(library.UserUtteranceReverted, 'timestamp?'),
  event(library.AllSlotsReset, 'timestamp?'),
  event(library.ActionReverted, 'timestamp?'),
  event(library.StoryExported, 'timestamp?'),
  event(library.FollowupAction, 'name', 'timestamp?'),
  event(library.ConversationPaused, 'timestamp?'),
  event(library.ConversationResumed, 'timestamp?'),
  event(library.ActionExecuted, 'action_name', 'policy?', 'confidence?', 'timestamp?'),
  event(library.AgentUttered, 'text?', 'data?', 'timestamp?'),
  event(library.ActiveLoop, 'name', 'timestamp?'),
  event(library.LoopInterrupted, 'is_interrupted', 'timestamp?'),
  event(library.ActionExecutionRejected, 'action_name', 'policy?', 'confidence?', 'timestamp?'),
  event(library.Form, 'name', 'timestamp?'),
  event(library.FormValidation, 'validate', 'timestamp?'),
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
    return new library.ReminderScheduled(intent as string, moment as Date | string, camelCased(options));
  };
  return ['ReminderScheduled', { signature: signature(...parameters), make }];
}

function reminderCancelled(): [string, EventMaker] {
  const parameters = ['name?', 'intent_name?', 'entities?', 'timestamp?'];
  const make = ({ given }: Arguments): unknown => new library.ReminderCancelled(camelCased(given));
  return ['ReminderCancelled', { signature: signature(...parameters), make }];
}

function camelCased(options: JsonObject): JsonObject {
  const rename = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [rename(name), value]));
}
