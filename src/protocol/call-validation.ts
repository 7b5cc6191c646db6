import { validateSync, type ValidationError } from 'class-validator';
import { CallDto } from './call.dto.js';
import { meetsAllRules } from './call-quick-check.js';
import { isJsonObject } from './json.js';

/** What is wrong with a body; the same shape as `CallProblem` of the errors. */
interface Problem {
  readonly field: string;
  readonly problem: string;
}

/** A body that was found to be a call, or what is wrong with it. */
export type CheckedCall =
  { readonly call: CallDto } | { readonly problems: readonly Problem[]; readonly actionName: string | null };

/**
 * Checks a parsed body: the envelope and the tracker's own fields, not the history. class-transformer has no
 * part in it, because it would walk the whole conversation.
 *
 * @param body - what the JSON of the body gave
 */
export function checkCall(body: unknown): CheckedCall {
  if (!isJsonObject(body)) {
    return { problems: [{ field: 'body', problem: 'must be a JSON object' }], actionName: null };
  }
  const call = new CallDto(body);
  if (meetsAllRules(call)) return { call };
  const errors = validateSync(call);
  if (errors.length === 0) return { call };
  return {
    problems: problemsIn(errors),
    actionName: typeof call.next_action === 'string' ? call.next_action : null,
  };
}

function problemsIn(errors: readonly ValidationError[], parent = ''): Problem[] {
  return errors.flatMap((error) => {
    const field = parent + error.property;
    const own = Object.values(error.constraints ?? {}).map((problem) => ({ field, problem }));
    return [...own.slice(0, 1), ...problemsIn(error.children ?? [], `${field}.`)];
  });
}
