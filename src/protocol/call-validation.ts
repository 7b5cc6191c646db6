import type { CallDto } from './call.dto.js';
import { readCall } from './call-rules.js';
import { FieldCheck, type Problem } from './field-check.js';
import { isJsonObject } from './json.js';

/** A body that was found to be a call, or what is wrong with it. */
export type CheckedCall =
  { readonly call: CallDto } | { readonly problems: readonly Problem[]; readonly actionName: string | null };

/**
 * Checks a parsed body: the envelope and the tracker's own fields, not the history.
 *
 * @param body - the parsed body
 */
export function checkCall(body: unknown): CheckedCall {
  if (!isJsonObject(body)) {
    return { problems: [{ field: 'body', problem: 'must be a JSON object' }], actionName: null };
  }
  const check = new FieldCheck();
  const call = readCall(body, check);
  const { problems } = check;
  return problems.length === 0 ? { call } : { problems, actionName: call.next_action ?? null };
}
