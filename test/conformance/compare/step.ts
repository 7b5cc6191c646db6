import type { Step } from '../vector.js';
import { compareWithOurs, compareWithReference, type Answer, type Terms } from './answer.js';
import { ABSENT, type Difference } from './differences.js';

/**
 * Compares an answer with the expectation of its step: with `ours` if there is one, otherwise with `expect`. If the
 * answer of the reference is an accident (`quirk`), `expect_executor` is accepted as well.
 */
export function compareStep(answer: Answer, step: Step, terms: Terms): Difference[] {
  if (step.ours !== undefined) return compareWithOurs(answer, step.ours, terms.instants);
  if (step.expect === undefined) return [{ at: 'vector', expected: '`expect` or `ours`', got: ABSENT }];
  const found = compareWithReference(answer, step.expect, terms);
  if (found.length === 0 || step.quirk === undefined || step.expect_executor === undefined) return found;
  return compareWithReference(answer, step.expect_executor, terms).length === 0 ? [] : found;
}
