import type { Expectation, Vector } from '../../vector.js';

const CODES: Readonly<Record<number, string>> = { 200: 'OK', 404: 'NOT_FOUND', 449: 'NOT_FOUND', 500: 'INTERNAL' };

/**
 * Replays a vector of one HTTP call over gRPC: the answer must be the same, or the error must have the matching code.
 */
export function asUnaryGrpc(vector: Vector): Vector {
  const { request, expect, ours, ...rest } = vector;
  const step = { request, expect: translated(expect), ours: translated(ours) };
  return { ...rest, kind: 'grpc', rpc: 'Webhook', steps: [step] };
}

function translated(expectation: Expectation | undefined): Expectation | undefined {
  if (!expectation) return undefined;
  const code = CODES[Number(expectation.status)] ?? `no code for ${String(expectation.status)}`;
  return code === 'OK' ? { code, response: withoutEmptyLists(expectation.body) } : { code };
}

/** In a protobuf message, an empty list and a missing list are the same. */
function withoutEmptyLists(body: unknown): unknown {
  const members = Object.entries(body as object).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return Object.fromEntries(members);
}
