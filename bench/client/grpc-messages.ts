/**
 * The recorded calls as gRPC messages. proto-loader writes and reads them, so the library's own codec is not involved.
 */
import { gunzipSync } from 'node:zlib';
import { loadPackageDefinition, type ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { PROTO_FILE } from 'nestjs-rasa/grpc';

const FRAME_HEAD_BYTES = 5;

type Json = Record<string, unknown>;

interface Call extends Json {
  readonly tracker: Json & { readonly events: unknown[]; readonly stack: unknown[] };
  readonly domain: Json & Record<'intents' | 'entities' | 'actions', unknown[]>;
}

const loaded = loadPackageDefinition(loadSync(PROTO_FILE, { keepCase: true })) as unknown as {
  action_server_webhook: { ActionService: ServiceClientConstructor };
};
const webhook = loaded.action_server_webhook.ActionService.service['Webhook'];
if (!webhook) throw new Error('The contract has no method Webhook.');
const { requestSerialize, responseDeserialize } = webhook;

/** A call with its gRPC frame. */
export function grpcRequest(payload: string): Buffer {
  const { tracker, domain, next_action, sender_id, version } = JSON.parse(payload) as Call;
  const { slots, latest_message, events, stack, paused, latest_action_name } = tracker;
  const message = requestSerialize({
    next_action,
    sender_id,
    version,
    tracker: {
      sender_id: tracker['sender_id'],
      slots: toStruct(slots),
      latest_message: toStruct(latest_message),
      events: events.map(toStruct),
      paused,
      latest_action_name,
      stack: stack.map(toStruct),
    },
    domain: {
      config: toStruct(domain['config']),
      session_config: toStruct(domain['session_config']),
      intents: domain.intents.map(toItem),
      entities: domain.entities.map(toItem),
      slots: toStruct(domain['slots']),
      responses: toStruct(domain['responses']),
      actions: domain.actions.map(toItem),
      forms: toStruct(domain['forms']),
    },
  });
  const head = Buffer.alloc(FRAME_HEAD_BYTES);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** Converts a framed answer to the format of the webhook. The reference compresses its answers. */
export function grpcAnswer(frame: Buffer): string {
  const message = frame.subarray(FRAME_HEAD_BYTES);
  const { events, responses } = responseDeserialize(frame[0] === 1 ? gunzipSync(message) : message) as {
    events?: unknown[];
    responses?: unknown[];
  };
  return JSON.stringify({ events: (events ?? []).map(fromMessage), responses: (responses ?? []).map(fromMessage) });
}

function toItem(item: unknown): Json {
  return typeof item === 'string' ? { string_value: item } : { dict_value: toStruct(item) };
}

function toStruct(json: unknown): Json {
  return { fields: Object.fromEntries(Object.entries(json as Json).map(([key, value]) => [key, toValue(value)])) };
}

function toValue(json: unknown): Json {
  if (typeof json === 'string') return { stringValue: json };
  if (typeof json === 'number') return { numberValue: json };
  if (typeof json === 'boolean') return { boolValue: json };
  if (json === null || json === undefined) return { nullValue: 0 };
  return Array.isArray(json) ? { listValue: { values: json.map(toValue) } } : { structValue: toStruct(json) };
}

/** Converts Structs and Values to the JSON that they represent. */
function fromMessage(message: unknown): unknown {
  if (Array.isArray(message)) return message.map(fromMessage);
  if (typeof message !== 'object' || message === null) return message;
  const json = message as Json;
  const [[only, value] = ['', undefined], ...others] = Object.entries(json);
  if (others.length === 0) {
    if (only === 'nullValue') return null;
    if (only === 'fields' || only === 'structValue' || only === 'listValue') return fromMessage(value);
    if (only === 'values' || only === 'stringValue' || only === 'numberValue' || only === 'boolValue') {
      return fromMessage(value);
    }
  }
  return Object.fromEntries(Object.entries(json).map(([key, each]) => [key, fromMessage(each)]));
}
