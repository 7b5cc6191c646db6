import type { Button, RasaResponse } from '../../protocol/index.js';
import { isEqual, matched, type MatcherContext, type MatcherResult } from './matcher.js';
import { subjectOf, type Subject } from './subject.js';
import { patternText, responseList, valueText } from './texts.js';

/**
 * What a response must have. Other members of the response do not matter.
 *
 * @publicApi
 */
export interface ExpectedUtterance {
  /** The text, or a pattern that it matches. */
  readonly text?: string | RegExp;
  /** The name of a response of the domain. */
  readonly response?: string;
  /** All buttons in their order: a list of their titles, or of members that they have. */
  readonly buttons?: unknown;
  /** Any other member, such as `image`, `custom`, or a variable of the response. */
  readonly [member: string]: unknown;
}

/** Whether one of the responses is the expected one. Streamed texts count as one response. */
export function toUtter(
  this: MatcherContext,
  received: unknown,
  expected: string | RegExp | ExpectedUtterance = {},
): MatcherResult {
  const subject = subjectOf('toUtter', received);
  const said = responsesOf(subject);
  const wanted = typeof expected === 'string' || expected instanceof RegExp ? { text: expected } : expected;
  return matched(subject, this, {
    pass: said.some((response) => fits(this, response, wanted)),
    expected: `utter ${utteranceText(wanted)}`,
    instead: said.length === 0 ? 'said nothing' : `said${responseList(said)}`,
  });
}

function responsesOf({ responses, stream }: Subject): readonly RasaResponse[] {
  return stream === undefined || stream.text === '' ? responses : [...responses, { text: stream.text }];
}

function fits(context: MatcherContext, response: RasaResponse, wanted: ExpectedUtterance): boolean {
  return Object.entries(wanted).every(([member, value]) => {
    if (value instanceof RegExp) return typeof response[member] === 'string' && value.test(response[member]);
    if (member === 'buttons' && Array.isArray(value)) return haveButtons(context, response.buttons ?? [], value);
    return isEqual(context, response[member], value);
  });
}

function haveButtons(context: MatcherContext, buttons: readonly Button[], wanted: readonly unknown[]): boolean {
  const members = (expected: unknown): object =>
    typeof expected === 'string' ? { title: expected } : Object(expected);
  return (
    buttons.length === wanted.length &&
    wanted.every((expected, index) =>
      Object.entries(members(expected)).every(([name, value]) => isEqual(context, buttons[index]?.[name], value)),
    )
  );
}

function utteranceText({ text, ...others }: ExpectedUtterance): string {
  const members = Object.entries(others).map(([member, value]) => `${member} = ${memberText(value)}`);
  const parts = [...(text === undefined ? [] : [patternText(text)]), ...members];
  return parts.length === 0 ? 'anything' : parts.join(', ');
}

function memberText(value: unknown): string {
  return value instanceof RegExp ? String(value) : valueText(value);
}
