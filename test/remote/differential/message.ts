import { isObject, type JsonObject } from '../../conformance/vector.js';
import type { GeneratedCall } from './call.js';

/**
 * The call without what a WebhookRequest has no place for: `latest_input_channel`, and members of `active_loop` that are
 * no texts.
 */
export function fitForMessage(call: GeneratedCall): GeneratedCall {
  if (typeof call.body === 'string' || !isObject(call.body['tracker'])) return call;
  const { latest_input_channel: _channel, active_loop: loop, ...tracker } = call.body['tracker'];
  const texts = Object.entries(isObject(loop) ? loop : {}).filter(([, value]) => typeof value === 'string');
  return { ...call, body: { ...call.body, tracker: { ...tracker, active_loop: Object.fromEntries(texts) } } };
}

/** A call as the JSON of a WebhookRequest, with nothing for null. */
export function toMessage(body: GeneratedCall['body']): JsonObject {
  if (typeof body === 'string') throw new Error('A body that is no object cannot be a message.');
  const { tracker, domain, ...rest } = body;
  return withoutNull({
    ...rest,
    tracker: isObject(tracker) ? withoutNull(tracker) : undefined,
    domain: isObject(domain) ? domainMessage(domain) : undefined,
  });
}

function domainMessage({ actions, ...rest }: JsonObject): JsonObject {
  return Array.isArray(actions) ? { ...rest, actions: actions.map((name) => ({ string_value: String(name) })) } : rest;
}

function withoutNull(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined));
}
