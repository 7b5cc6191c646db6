import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import { conditionProblem } from './conditions.js';
import type { Icu } from './icu.js';
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

/**
 * Looks for what can be told without a conversation: conditions that never hold, braces that cannot be read.
 *
 * @param responses - the domain's
 * @param allIcu - whether all variations are ICU messages
 * @param icu - reads them
 */
export function responseProblems(responses: JsonObject, allIcu = false, icu?: Icu): readonly ResponseProblem[] {
  const problemOf = (variation: JsonObject): string | undefined =>
    conditionProblemOf(variation) ?? textProblem(variation, allIcu || isMarkedIcu(variation), icu);
  return Object.entries(responses).flatMap(([response, list]) => {
    if (!Array.isArray(list)) return [{ response, problem: 'no list of variations' }];
    const problems = list.map((variation: unknown) => (isJsonObject(variation) ? problemOf(variation) : undefined));
    return problems.flatMap((problem, variation) => (problem === undefined ? [] : [{ response, variation, problem }]));
  });
}

function conditionProblemOf({ condition }: JsonObject): string | undefined {
  return condition === undefined || condition === null ? undefined : conditionProblem(condition);
}

function textProblem({ text }: JsonObject, isIcu: boolean, icu: Icu | undefined): string | undefined {
  if (typeof text !== 'string') return undefined;
  if (!isIcu) return formatProblem(text);
  return icu?.isMessage(text) === false ? 'a mistake in the syntax of its ICU message' : undefined;
}

/** A missing variable is found first, and then the text stays as it is: only a mistake before the first one counts. */
function formatProblem(text: string): string | undefined {
  const step = parseVariables(text).find(({ kind }) => kind !== 'text');
  return step?.kind === 'error' ? `${step.problem} in its text` : undefined;
}
