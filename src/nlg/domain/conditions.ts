import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import { equalIgnoringCase, pythonEqual } from './python-equal.js';

/** Whether the slots are such that a variation may be said. */
export type Condition = (slots: JsonObject) => boolean;

/**
 * Compiles the `condition` of a variation: slots that must have certain values, all of them. Texts are compared without
 * regard to case. A condition that is no such list, or an empty one, never holds; Rasa does not look at `type` either.
 */
export function compileCondition(condition: unknown): Condition {
  if (!Array.isArray(condition) || condition.length === 0 || !condition.every(isConstraint)) return () => false;
  const constraints: readonly Constraint[] = condition;
  return (slots) => constraints.every(({ name, value }) => holds(slots, name, value));
}

/** What is wrong with a `condition`; undefined if nothing is. */
export function conditionProblem(condition: unknown): string | undefined {
  if (typeof condition === 'string') return 'a predicate as its condition, which is not supported';
  if (!Array.isArray(condition)) return 'a condition that is not a list';
  return condition.every(isConstraint) ? undefined : 'a condition without a name or a value';
}

interface Constraint extends JsonObject {
  readonly name: string;
  readonly value: unknown;
}

function isConstraint(value: unknown): value is Constraint {
  return isJsonObject(value) && typeof value['name'] === 'string' && Object.hasOwn(value, 'value');
}

function holds(slots: JsonObject, name: string, expected: unknown): boolean {
  const actual = Object.hasOwn(slots, name) ? slots[name] : null;
  if (typeof actual === 'string' && typeof expected === 'string') return equalIgnoringCase(actual, expected);
  return pythonEqual(actual, expected);
}
