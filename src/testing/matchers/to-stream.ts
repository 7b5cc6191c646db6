import { isEqual, matched, type MatcherContext, type MatcherResult } from './matcher.js';
import { subjectOf, type Subject } from './subject.js';
import { patternText, valueText } from './texts.js';

/** Whether the action streamed this text, or these texts one after another; anything at all, if none is expected. */
export function toStream(
  this: MatcherContext,
  received: unknown,
  expected?: string | RegExp | readonly string[],
): MatcherResult {
  const subject = subjectOf('toStream', received);
  return matched(subject, this, {
    pass: hasStreamed(this, subject, expected),
    expected: `stream ${expectedText(expected)}`,
    instead: streamedText(subject),
  });
}

function hasStreamed(
  context: MatcherContext,
  { stream }: Subject,
  expected?: string | RegExp | readonly string[],
): boolean {
  if (stream === undefined || stream.chunks.length === 0) return false;
  if (expected === undefined) return true;
  if (expected instanceof RegExp) return expected.test(stream.text);
  return typeof expected === 'string' ? stream.text === expected : isEqual(context, stream.texts, expected);
}

function expectedText(expected: string | RegExp | readonly string[] | undefined): string {
  if (expected === undefined) return 'anything';
  return typeof expected === 'string' || expected instanceof RegExp ? patternText(expected) : valueText(expected);
}

function streamedText({ stream }: Subject): string {
  if (stream === undefined || stream.events.length === 0)
    return 'was not asked to stream. Pass { stream: true } to run()';
  return stream.chunks.length === 0 ? 'streamed nothing' : `streamed ${valueText(stream.texts)}`;
}
