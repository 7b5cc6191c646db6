import { matched, type MatcherContext, type MatcherResult } from './matcher.js';
import { subjectOf } from './subject.js';
import { eventText, patternText, responseList } from './texts.js';

/** Whether the action rejected its execution: for any reason, if none is expected. */
export function toReject(this: MatcherContext, received: unknown, reason?: string | RegExp): MatcherResult {
  const subject = subjectOf('toReject', received);
  const { rejection, events, responses } = subject;
  const fits = reason === undefined || (reason instanceof RegExp ? reason.test(rejection ?? '') : rejection === reason);
  const answer = [...events.map((event) => `\n  ${eventText({ ...event })}`), responseList(responses)].join('');
  return matched(subject, this, {
    pass: rejection !== null && fits,
    expected: reason === undefined ? 'reject its execution' : `reject its execution with ${patternText(reason)}`,
    instead: rejection === null ? `answered${answer || ' with nothing'}` : `rejected it with ${patternText(rejection)}`,
  });
}
