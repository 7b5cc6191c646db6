import { checkCall, isJsonObject, type JsonObject, type TrackerDto } from '../../protocol/index.js';
import { InvalidCallError, type CallProblem } from '../../errors/index.js';

/** A checked call of the NLG server. */
export interface NlgCallDto {
  readonly response: string;
  readonly id: string | null;
  readonly arguments: JsonObject;
  readonly tracker: TrackerDto | null;
  readonly channel: string | null;
}

/**
 * The NLG call that a parsed body is. Rasa 3 names the response in `response`, Rasa 2 also in `template`, Rasa 1 and
 * Core only in `template`; since 3.6 there is an `id`.
 *
 * @throws InvalidCallError when it is not one
 * @see docs/nlg.md, "What Rasa sends"
 */
export function checkedNlgCall(body: unknown): NlgCallDto {
  if (!isJsonObject(body)) throw new InvalidCallError([{ field: 'body', problem: 'must be a JSON object' }]);
  const { id = null, arguments: given = {}, tracker = null, channel = null } = body;
  const response = body['response'] ?? body['template'];
  const problems: CallProblem[] = [];
  if (typeof response !== 'string' || response === '') {
    problems.push({ field: 'response', problem: 'must be there, as a string that is not empty' });
  }
  if (id !== null && typeof id !== 'string') problems.push({ field: 'id', problem: 'must be a string or null' });
  if (given !== null && !isJsonObject(given)) {
    problems.push({ field: 'arguments', problem: 'must be an object or null' });
  }
  if (!isChannel(channel)) problems.push({ field: 'channel', problem: 'must be an object with a string `name`' });
  const checked = tracker === null ? { call: { tracker: null } } : checkCall({ next_action: 'nlg', tracker });
  if (!('call' in checked)) problems.push(...checked.problems);
  if (problems.length > 0) throw new InvalidCallError(problems);
  return {
    response: response as string,
    id: id as string | null,
    arguments: (given ?? {}) as JsonObject,
    tracker: ('call' in checked ? checked.call.tracker : null) ?? null,
    channel: ((channel as JsonObject | null)?.['name'] ?? null) as string | null,
  };
}

function isChannel(channel: unknown): boolean {
  if (channel === null) return true;
  if (!isJsonObject(channel)) return false;
  const { name = null } = channel;
  return name === null || typeof name === 'string';
}
