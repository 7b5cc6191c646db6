import { ActionPatterns } from './action-patterns.js';
import { checkTimeout } from '../actions/index.js';
import { InvalidOptionError, kindOf } from '../errors/index.js';
import type { CommonRemoteOptions } from './remote.options.js';

const DEFAULT_QUEUE = 100;
const MOST_CALLS = 1_000_000;
const DEFAULT_ANSWER_BYTES = 16 * 1024 * 1024;
const MOST_BYTES = 0x7fff_ffff;

/** What is agreed with a remote, with the defaults. */
export interface RemoteTerms {
  /** The actions that belong to it; undefined if all that it has do. */
  readonly claims: ActionPatterns | undefined;
  readonly timeoutMs: number | undefined;
  readonly limit: { readonly concurrency: number; readonly queueSize: number } | undefined;
  /** The actions that may run twice. */
  readonly idempotent: ActionPatterns;
  readonly maxAnswerBytes: number;
}

/** @throws InvalidOptionError naming the option and what is expected */
export function resolveTerms(where: string, options: CommonRemoteOptions): RemoteTerms {
  const { actions, timeoutMs, idempotent = [], maxAnswerBytes = DEFAULT_ANSWER_BYTES } = options;
  checkTimeout(`${where}, \`timeoutMs\``, timeoutMs);
  const claims = actions === undefined ? undefined : patterns(`${where}, \`actions\``, actions);
  return {
    claims,
    timeoutMs,
    limit: limitOf(where, options),
    idempotent: idempotentOf(`${where}, \`idempotent\``, idempotent, claims),
    maxAnswerBytes: whole(`${where}, \`maxAnswerBytes\``, maxAnswerBytes, 1, MOST_BYTES),
  };
}

function limitOf(where: string, { concurrency, queueSize }: CommonRemoteOptions): RemoteTerms['limit'] {
  if (concurrency === undefined) {
    if (queueSize === undefined) return undefined;
    throw new InvalidOptionError(`${where}, \`queueSize\``, 'is of no use without `concurrency`; set both');
  }
  return {
    concurrency: whole(`${where}, \`concurrency\``, concurrency, 1, MOST_CALLS),
    queueSize: whole(`${where}, \`queueSize\``, queueSize ?? DEFAULT_QUEUE, 0, MOST_CALLS),
  };
}

function idempotentOf(where: string, given: readonly string[] | true, claims: ActionPatterns | undefined) {
  if (given === true) return new ActionPatterns(true);
  if (given.length === 0) return new ActionPatterns([]);
  const idempotent = patterns(where, given, ', or true for all');
  const other = [...idempotent.names].find((name) => claims?.has(name) === false);
  if (other === undefined) return idempotent;
  throw new InvalidOptionError(
    where,
    `'${other}' is none of the remote's \`actions\`; add it there, or remove it here`,
  );
}

/** A configuration service may return anything, whatever its type says. */
function patterns(where: string, given: readonly string[], alternative = ''): ActionPatterns {
  const expected = `must be a list of names of actions, in which * stands for any text${alternative}`;
  if (!Array.isArray(given)) throw new InvalidOptionError(where, `${expected}, but is ${kindOf(given)}`);
  const wrong = given.findIndex(
    (name: unknown) => typeof name !== 'string' || name.trim() === '' || name !== name.trim(),
  );
  if (given.length > 0 && wrong < 0) return new ActionPatterns(given);
  throw new InvalidOptionError(
    where,
    given.length === 0 ? `${expected}, but is empty` : `${expected}; see its number ${wrong + 1}`,
  );
}

/** @throws InvalidOptionError when the value is not a whole number in this range */
export function whole(where: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidOptionError(where, `must be a whole number from ${least} to ${most}`);
}
