import { responseLines } from '../../cli/calls/response-lines.js';
import type { RasaEvent, RasaResponse } from '../../protocol/index.js';

/** A value of a slot, as JSON. */
export function valueText(value: unknown): string {
  if (isAsymmetric(value)) return String(value.toString());
  return value === undefined ? 'undefined' : JSON.stringify(value);
}

/** A text or a pattern. */
export function patternText(expected: string | RegExp): string {
  return expected instanceof RegExp ? String(expected) : JSON.stringify(expected);
}

/** An event in one line, without the members that are empty. */
export function eventText({ event, ...members }: RasaEvent & Record<string, unknown>): string {
  const { name, value, ...others } = members;
  const rest = Object.entries(others).filter(([, member]) => member !== null && member !== undefined);
  const said = rest.map(([member, content]) => `${member} = ${valueText(content)}`);
  const head = name === undefined ? event : `${event} ${String(name)}`;
  const first = 'value' in members ? `${head} = ${valueText(value)}` : head;
  return [first, ...said].join(', ');
}

/** Lines below each other, each with its number. */
export function responseList(responses: readonly RasaResponse[]): string {
  return responses.map((response, index) => `\n  ${index + 1}. ${responseText(response)}`).join('');
}

/** Lines below each other. */
export function eventList(events: readonly RasaEvent[]): string {
  return events.map((event) => `\n  ${eventText({ ...event })}`).join('');
}

function responseText(response: RasaResponse): string {
  const { text, ...others } = response;
  const lines = responseLines(others);
  return [...(text === undefined ? [] : [JSON.stringify(text)]), ...lines].join('\n     ');
}

function isAsymmetric(value: unknown): value is { toString(): string } {
  return typeof value === 'object' && value !== null && '$$typeof' in value && 'asymmetricMatch' in value;
}
