import type { Step } from '../vector.js';
import { compareWithOurs, compareWithReference, type Answer, type Terms } from './answer.js';
import { ABSENT, type Difference } from './differences.js';

/**
 * Compares an answer with what its step expects: `ours` in place of `expect` where there is one; where the
 * reference's answer is an accident (`quirk`), `expect_executor` is as good.
 */
export function compareStep(answer: Answer, step: Step, terms: Terms): Difference[] {
  if (step.ours !== undefined) return compareWithOurs(answer, step.ours, terms.instants);
  if (step.expect === undefined) return [{ at: 'vector', expected: '`expect` or `ours`', got: ABSENT }];
  const found = compareWithReference(answer, step.expect, terms);
  if (found.length === 0 || step.quirk === undefined || step.expect_executor === undefined) return found;
  return compareWithReference(answer, step.expect_executor, terms).length === 0 ? [] : found;
}
