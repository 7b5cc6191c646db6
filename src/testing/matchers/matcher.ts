import { isDeepStrictEqual } from 'node:util';
import type { Subject } from './subject.js';

/**
 * What a runner gives to a matcher as `this`.
 *
 * @publicApi
 */
export interface MatcherContext {
  /** Whether it is called after `.not`. */
  readonly isNot?: boolean;
  /** The runner's comparison, which knows `expect.any()` and the like. */
  equals?(actual: unknown, expected: unknown): boolean;
}

/**
 * What a matcher answers in Jest and in Vitest.
 *
 * @publicApi
 */
export interface MatcherResult {
  /** Whether it matches. */
  readonly pass: boolean;
  /** The message of a failing test. */
  message(): string;
}

/** A matcher in two halves of a sentence. */
export interface Finding {
  readonly pass: boolean;
  /** What was expected, as the rest of "expected the action to …". */
  readonly expected: string;
  /** What came instead, as the rest of "but it …". */
  readonly instead: string;
}

/**
 * The result of a matcher. An action that failed does not match, with or without `.not`: what it would have answered is
 * not known.
 */
export function matched(subject: Subject, { isNot = false }: MatcherContext, finding: Finding): MatcherResult {
  const { name, failure, rejection } = subject;
  const expected = `expected ${name} ${isNot ? 'not ' : ''}to ${finding.expected}`;
  if (failure !== null) return result(isNot, `${expected}\nbut it ${failure}`);
  const instead = rejection === null ? finding.instead : `rejected its execution with ${JSON.stringify(rejection)}`;
  return result(finding.pass, `${expected}\nbut it ${instead}`);
}

function result(pass: boolean, message: string): MatcherResult {
  return { pass, message: () => message };
}

/** Compares as the runner does. */
export function isEqual(context: MatcherContext, actual: unknown, expected: unknown): boolean {
  return context.equals ? context.equals(actual, expected) : isDeepStrictEqual(actual, expected);
}
