import type { ActionAnswer, JsonObject, RasaEvent, WebhookStreamEvent } from '../../protocol/index.js';
import { isJsonObject } from '../../protocol/index.js';
import { CliError } from '../cli.error.js';

// A server of any make may answer, so each answer is checked before it is used.

/** The names in an answer of `GET /actions`. */
export function checkedActions(body: unknown, server: string): readonly string[] {
  const items = Array.isArray(body) ? body : [body];
  const names = items.map((item) => (isJsonObject(item) ? item['name'] : undefined));
  if (names.every((name) => typeof name === 'string')) return names;
  throw notAnAnswer(server, 'a list of actions');
}

/** The answer of an action, or null for a call without one. */
export function checkedAnswer(body: unknown, server: string): ActionAnswer | null {
  if (body === null) return null;
  if (!isJsonObject(body)) throw notAnAnswer(server, 'the answer of an action');
  const { events = [], responses = [] } = body;
  if (!isList(events) || !isList(responses)) throw notAnAnswer(server, 'the answer of an action');
  return { events: events as unknown as RasaEvent[], responses: responses };
}

/** An event of a stream. One of an unknown kind is passed on, because more kinds may follow. */
export function checkedEvent(body: unknown, server: string): WebhookStreamEvent {
  if (!isJsonObject(body)) throw notAnAnswer(server, 'an event of a stream');
  if (!('final_result' in body)) return body as unknown as WebhookStreamEvent;
  return { final_result: checkedAnswer(body['final_result'], server) ?? { events: [], responses: [] } };
}

function isList(value: unknown): value is JsonObject[] {
  return Array.isArray(value) && value.every(isJsonObject);
}

function notAnAnswer(server: string, expected: string): CliError {
  const remedy = 'Is it an action server (port 5055), and not Rasa (5005)? Check the address.';
  return new CliError(`${server} did not answer with ${expected}`, remedy);
}
