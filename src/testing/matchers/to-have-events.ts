import type { RasaEvent } from '../../protocol/index.js';
import { isEqual, matched, type MatcherContext, type MatcherResult } from './matcher.js';
import { subjectOf } from './subject.js';
import { eventList } from './texts.js';

/**
 * Members that an event must have.
 *
 * @publicApi
 */
export interface ExpectedEvent {
  /** The event's type, such as `slot`. */
  readonly event: string;
  /** Any other member; its value, or a matcher such as `expect.any(String)`. */
  readonly [member: string]: unknown;
}

type Members = Readonly<Record<string, unknown>>;

/** Whether the answer has exactly these events in this order. An expected event without a time fits any time. */
export function toHaveEvents(
  this: MatcherContext,
  received: unknown,
  expected: readonly (RasaEvent | ExpectedEvent)[],
): MatcherResult {
  const subject = subjectOf('toHaveEvents', received);
  const { events } = subject;
  return matched(subject, this, {
    pass:
      events.length === expected.length && expected.every((event, index) => fits(this, { ...events[index] }, event)),
    expected: expected.length === 0 ? 'answer without events' : `answer with the events${eventList(expected)}`,
    instead: events.length === 0 ? 'answered without events' : `answered with${eventList(events)}`,
  });
}

/** Members that the expected event does not have do not matter. */
function fits(context: MatcherContext, actual: Members, expected: RasaEvent | ExpectedEvent): boolean {
  return Object.entries(expected).every(
    ([member, value]) =>
      (member === 'timestamp' && value === null) || isEqual(context, actual[member] ?? null, value ?? null),
  );
}
