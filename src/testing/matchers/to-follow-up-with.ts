import { followupOf } from '../tester/action-run.js';
import { matched, type MatcherContext, type MatcherResult } from './matcher.js';
import { subjectOf } from './subject.js';

/** Whether the answer asks for this action next. */
export function toFollowUpWith(this: MatcherContext, received: unknown, action: string): MatcherResult {
  const subject = subjectOf('toFollowUpWith', received);
  const followup = followupOf(subject.events);
  return matched(subject, this, {
    pass: followup === action,
    expected: `follow up with '${action}'`,
    instead: followup === null ? 'asked for no action' : `asked for '${followup}'`,
  });
}
