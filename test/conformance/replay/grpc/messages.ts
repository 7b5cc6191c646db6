import { isObject, type JsonObject } from '../../vector.js';
import { fromStruct, toStruct } from './struct.js';

/** Which members of the messages in a request are Structs. */
const STRUCTS: ReadonlySet<string> = new Set([
  'slots',
  'latest_message',
  'events',
  'stack',
  'config',
  'session_config',
  'responses',
  'forms',
  'e2e_actions',
  'dict_value',
]);

/** A WebhookRequest in proto JSON, as proto-loader accepts it. */
export function toRequest(json: unknown): JsonObject {
  return mapMembers(isObject(json) ? json : {}, (key, value) => {
    if (STRUCTS.has(key)) return Array.isArray(value) ? value.map(toStruct) : toStruct(value);
    if (key === 'active_loop') return value;
    if (Array.isArray(value)) return value.map(toRequest);
    return isObject(value) ? toRequest(value) : value;
  });
}

/** An answer of proto-loader in proto JSON. A Struct is the only message that has just `fields`. */
export function fromResponse(message: unknown): unknown {
  if (Array.isArray(message)) return message.map(fromResponse);
  if (!isObject(message)) return message;
  const isStruct = isObject(message.fields) || (Object.keys(message).length === 1 && 'fields' in message);
  if (isStruct) return fromStruct(message);
  return mapMembers(message, (_, value) => fromResponse(value));
}

function mapMembers(object: JsonObject, change: (key: string, value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]));
}
