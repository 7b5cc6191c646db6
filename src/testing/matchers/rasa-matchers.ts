/* oxlint-disable typescript/no-redundant-type-constituents -- the types differ once a domain is registered */
import type { BuiltInActionName, RasaEvent } from '../../protocol/index.js';
import type { DomainName, Hint } from '../../register/index.js';
import type { MatcherContext, MatcherResult } from './matcher.js';
import { toFollowUpWith } from './to-follow-up-with.js';
import { toHaveEvents, type ExpectedEvent } from './to-have-events.js';
import { toReject } from './to-reject.js';
import { toSetSlot } from './to-set-slot.js';
import { toStream } from './to-stream.js';
import { toUtter, type ExpectedUtterance } from './to-utter.js';

/**
 * The matchers for answers of actions, as `expect()` has them. They take what `rasa.run()` or a form gave, or an answer
 * of the webhook. If the action failed, they do not match, also after `.not`.
 *
 * @typeParam R - what the runner's matchers return
 * @publicApi
 */
export interface RasaMatchers<R = unknown> {
  /**
   * The answer sets a slot.
   *
   * @param name - the slot's name
   * @param value - its value, or a matcher such as `expect.any(Number)`; any value, if it is left out
   */
  toSetSlot(name: DomainName<'slots', Hint>, value?: unknown): R;
  /**
   * One of the responses is this.
   *
   * @param expected - its whole text, a pattern of the text, or members that it has; anything, if it is left out
   */
  toUtter(expected?: string | RegExp | ExpectedUtterance): R;
  /**
   * The answer asks for this action next.
   *
   * @param action - the action's name
   */
  toFollowUpWith(action: DomainName<'runnable', Hint> | BuiltInActionName): R;
  /**
   * The action rejected its execution.
   *
   * @param reason - the whole message, or a pattern of it; any, if it is left out
   */
  toReject(reason?: string | RegExp): R;
  /**
   * The answer has exactly these events, in this order.
   *
   * @param events - the events, or the members that they have
   */
  toHaveEvents(events: readonly (RasaEvent | ExpectedEvent)[]): R;
  /**
   * The action streamed this. It must have been run with `{ stream: true }`.
   *
   * @param expected - the whole text, a pattern of it, or the text of each chunk; anything, if it is left out
   */
  toStream(expected?: string | RegExp | readonly string[]): R;
}

/**
 * The matchers for `expect.extend()`. `nestjs-rasa/testing/jest` and `nestjs-rasa/testing/vitest` do it, and add the
 * types of the matchers.
 *
 * @example
 * ```ts
 * expect.extend(rasaMatchers);
 * ```
 * @publicApi
 */
export const rasaMatchers = {
  toSetSlot: ofRunner(toSetSlot),
  toUtter: ofRunner(toUtter),
  toFollowUpWith: ofRunner(toFollowUpWith),
  toReject: ofRunner(toReject),
  toHaveEvents: ofRunner(toHaveEvents),
  toStream: ofRunner(toStream),
} as const;

type Match<Expected extends unknown[]> = (
  context: MatcherContext,
  received: unknown,
  ...expected: Expected
) => MatcherResult;

/** Runners pass their context as `this`. */
function ofRunner<Expected extends unknown[]>(match: Match<Expected>) {
  return function (this: MatcherContext, received: unknown, ...expected: Expected): MatcherResult {
    return match(this, received, ...expected);
  };
}
