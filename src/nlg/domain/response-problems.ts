import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import { conditionProblem } from './conditions.js';
import { parseVariables } from './text-template.js';
import { isMarkedIcu } from './variation.js';

/** Something in a response because of which it can never be said as it stands. */
export interface ResponseProblem {
  /** The name of the response. */
  readonly response: string;
  /** Which of its variations, from 0; undefined where the response as a whole is meant. */
  readonly variation?: number;
  /** What it has, such as `a single '}' in its text`. */
  readonly problem: string;
}

/** Looks for what can be told without a conversation: conditions that never hold, braces that Rasa cannot read. */
export function responseProblems(responses: JsonObject, allIcu = false): readonly ResponseProblem[] {
  return Object.entries(responses).flatMap(([response, variations]) =>
    Array.isArray(variations)
      ? variations.flatMap((variation: unknown, at) => problemsIn(response, variation, at, allIcu))
      : [{ response, problem: 'no list of variations' }],
  );
}

function problemsIn(response: string, source: unknown, variation: number, allIcu: boolean): readonly ResponseProblem[] {
  if (!isJsonObject(source)) return [];
  const { condition, text } = source;
  const found = [
    condition === undefined || condition === null ? undefined : conditionProblem(condition),
    typeof text === 'string' && !allIcu && !isMarkedIcu(source) ? textProblem(text) : undefined,
  ];
  return found.filter((problem) => problem !== undefined).map((problem) => ({ response, variation, problem }));
}

/** A missing variable is found first, and then the text stays as it is: only a mistake before the first one counts. */
function textProblem(text: string): string | undefined {
  const step = parseVariables(text).find(({ kind }) => kind !== 'text');
  return step?.kind === 'error' ? `${step.problem} in its text` : undefined;
}
