import { differences } from '../../conformance/compare/differences.js';
import type { GrpcAnswer } from '../../conformance/replay/grpc/answer.js';
import { isObject } from '../../conformance/vector.js';
import { SECRET } from '../../faults/secret.js';
import type { HttpAnswer } from './ask.js';
import type { GeneratedCall } from './call.js';

/** `same`, the name of a documented difference, or undefined for any other difference. */
export type Verdict = string | undefined;

const CRASH = 'own body for a crash';
const NO_CALL = '422 for what is not a valid call';

/** Compares the answers over HTTP of the Python server and of the gateway in front of another one. */
export function compareHttp(call: GeneratedCall, direct: HttpAnswer, through: HttpAnswer): Verdict {
  if (direct.status === through.status) {
    if (direct.text === through.text) return 'same bytes';
    if (areSame(parsed(direct.text), parsed(through.text))) return 'same';
  }
  const body = parsed(direct.text);
  // The gateway never answers with what the call brought.
  if (!isOwnError(through)) return undefined;
  if (direct.status === 500) return differsAsDocumented(call, through, CRASH, [500]);
  // Its handler of errors reads the compressed body, and fails itself.
  const isCrashOfCompressed = direct.status === 400 && !(isObject(body) && 'action_name' in body);
  if (isCrashOfCompressed) return differsAsDocumented(call, through, `${CRASH} of a compressed call`, [502]);
  return differsAsDocumented(call, through, NO_CALL, []);
}

function differsAsDocumented(
  { kind }: GeneratedCall,
  { status }: HttpAnswer,
  name: string,
  statuses: readonly number[],
): Verdict {
  if (statuses.includes(status)) return name;
  return status === 422 && kind === 'broken calls' ? NO_CALL : undefined;
}

/** Compares the answers over gRPC of the Python server and of the gateway in front of another one. */
export function compareGrpc(direct: GrpcAnswer, through: GrpcAnswer): Verdict {
  if (areSame(comparable(direct), comparable(through))) return 'same';
  const isCrash = direct.code === 'UNKNOWN' || (direct.code === 'INTERNAL' && !isObject(parsed(direct.details)));
  const isOwn = through.code === 'INTERNAL' && isObject(parsed(through.details)) && !secretIn(through);
  const streamed = withoutErrors(direct);
  return isCrash && isOwn && areSame(streamed, withoutErrors(through)) ? CRASH : undefined;
}

/** Compares an answer over HTTP with one over gRPC, whichever of them is the gateway's. */
export function compareAcross(http: HttpAnswer, grpc: GrpcAnswer, gateway: 'http' | 'grpc'): Verdict {
  const body = parsed(http.text);
  if (grpc.code === 'OK') {
    if (http.status !== 200) return undefined;
    return areSame(answerOf(body), answerOf(grpc.response)) ? 'same' : undefined;
  }
  const isSafe = gateway === 'http' ? isOwnError(http) : !secretIn(grpc);
  if (!isSafe) return undefined;
  const details = parsed(grpc.details);
  const meaning = MEANINGS[http.status];
  if (meaning === undefined || meaning.code !== grpc.code) {
    return http.status === 500 && (grpc.code === 'UNKNOWN' || grpc.code === 'INTERNAL') ? CRASH : undefined;
  }
  if (!isObject(details) || !isObject(body)) return undefined;
  if (meaning.resource !== undefined && details['resource_type'] !== meaning.resource) return undefined;
  const isSame = details['action_name'] === body['action_name'] && details['message'] === body['error'];
  return isSame ? 'same' : undefined;
}

/** What a status over HTTP is over gRPC. */
const MEANINGS: Readonly<Record<number, { readonly code: string; readonly resource?: string }>> = {
  400: { code: 'INTERNAL' },
  404: { code: 'NOT_FOUND', resource: 'ACTION' },
  449: { code: 'NOT_FOUND', resource: 'DOMAIN' },
};

/** An error of ours: it says something, names the action, and has nothing of the call. */
function isOwnError({ text }: HttpAnswer): boolean {
  const body = parsed(text);
  return isObject(body) && typeof body['error'] === 'string' && body['error'] !== '' && !text.includes(SECRET);
}

function secretIn(answer: GrpcAnswer): boolean {
  return JSON.stringify(answer).includes(SECRET);
}

/** Missing lists are empty ones, and missing members of responses are null or empty. */
function answerOf(body: unknown): unknown {
  const { events = [], responses = [] } = (body ?? {}) as { events?: unknown; responses?: unknown };
  return { events, responses };
}

function comparable({ code, details, response, events }: GrpcAnswer): unknown {
  return { code, details: parsed(details), response: answerOf(response), events: numbered(events) };
}

function withoutErrors({ events }: GrpcAnswer): unknown {
  return numbered(events?.filter((event) => !('error' in event)));
}

/** The events with the first id as `1`, the next one as `2`. */
function numbered(events: GrpcAnswer['events']): unknown {
  const ids = new Map<string, string>();
  const text = JSON.stringify(events ?? []);
  return JSON.parse(
    text.replace(/"[\da-f]{32}"/g, (id) => {
      if (!ids.has(id)) ids.set(id, `"${ids.size + 1}"`);
      return ids.get(id) ?? id;
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** By value: the order of members does not matter, and -0 is 0. */
function areSame(one: unknown, other: unknown): boolean {
  return differences(one, other).length === 0;
}

/** Where the answers of two actions differ, for a message. */
export function whereDifferent(direct: HttpAnswer | GrpcAnswer, through: HttpAnswer | GrpcAnswer): unknown {
  return differences(plain(direct), plain(through)).slice(0, 3);
}

function plain(answer: HttpAnswer | GrpcAnswer): unknown {
  return 'status' in answer ? parsed(answer.text) : (answer.response ?? answer.events ?? parsed(answer.details));
}
