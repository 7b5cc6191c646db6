import { randomUUID } from 'node:crypto';
import type { TrackedEvent } from '../../conversation/index.js';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';

type Members = (event: TrackedEvent) => JsonObject;

const nameOnly: Members = ({ name }) => ({ name: name ?? null });
const predicted: Members = ({ name, policy, confidence }) => ({
  name: name ?? null,
  policy: policy ?? null,
  confidence: confidence ?? null,
});

/** What Rasa 3.6 keeps of each event of an answer. Of those that are not here, it keeps type, time and metadata. */
const MEMBERS: ReadonlyMap<string, Members> = new Map<string, Members>([
  ['user', userMembers],
  ['bot', ({ text, data, metadata }) => ({ text: text ?? null, data: data ?? {}, metadata: metadata ?? {} })],
  ['agent', ({ text, data }) => ({ text: text ?? null, data: data ?? null })],
  ['slot', ({ name, value }) => ({ name: name ?? null, value: value ?? null })],
  ['followup', nameOnly],
  ['active_loop', nameOnly],
  ['form', nameOnly],
  ['loop_interrupted', ({ is_interrupted }) => ({ is_interrupted: is_interrupted ?? false })],
  ['form_validation', ({ validate }) => ({ is_interrupted: validate === false })],
  ['action_execution_rejected', predicted],
  ['action', (event) => ({ ...predicted(event), ...textAndTurn(event) })],
  ['entities', ({ entities }) => ({ entities: entities ?? [] })],
  ['user_featurization', ({ use_text_for_featurization: used }) => ({ use_text_for_featurization: used ?? null })],
  ['reminder', reminderMembers],
  // Rasa does not record what was cancelled, but needs it to cancel.
  ['cancel_reminder', ({ name, intent, entities }) => ({ name, intent, entities })],
]);
/** Rasa records events of Rasa 1 under their new names. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['form', 'active_loop'],
  ['form_validation', 'loop_interrupted'],
]);

/** An event of an answer as Rasa records it: with the members that it knows, all of them. */
export function recordedEvent(event: TrackedEvent): TrackedEvent {
  const { event: type, timestamp, metadata } = event;
  return {
    event: RENAMED.get(type) ?? type,
    timestamp: timestamp || null,
    ...(isJsonObject(metadata) && Object.keys(metadata).length > 0 && { metadata }),
    ...MEMBERS.get(type)?.(event),
  };
}

function textAndTurn({ action_text, hide_rule_turn }: TrackedEvent): JsonObject {
  return { action_text: action_text ?? null, hide_rule_turn: hide_rule_turn ?? false };
}

function userMembers({ text, parse_data, input_channel, message_id, metadata }: TrackedEvent): JsonObject {
  const parsed = isJsonObject(parse_data) ? parse_data : {};
  const own = { text: text ?? null, message_id: message_id ?? null, metadata: metadata ?? {} };
  return {
    ...own,
    parse_data: { intent: {}, entities: [], ...own, ...parsed },
    input_channel: input_channel ?? null,
  };
}

function reminderMembers({ intent, date_time, entities, name, kill_on_user_msg }: TrackedEvent): JsonObject {
  return {
    intent: intent ?? null,
    date_time: isoFormat(String(date_time)),
    entities: entities ?? null,
    name: name ?? randomUUID(),
    kill_on_user_msg: kill_on_user_msg ?? true,
  };
}

const DATE_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,6})\d*)?(Z|[+-]\d\d:?\d\d)?$/;

/** A date as Python writes it: microseconds unless there are none, and an offset in hours and minutes. */
function isoFormat(text: string): string {
  const [, day, time = '', fraction = '', zone = ''] = DATE_TIME.exec(text) ?? [];
  if (day === undefined) return text;
  const seconds = time.length === 5 ? `${time}:00` : time;
  const micros = Number(fraction) === 0 ? '' : `.${fraction.padEnd(6, '0')}`;
  const offset = zone === 'Z' ? '+00:00' : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  return `${day}T${seconds}${micros}${offset}`;
}
