import { InvalidJsonError } from '../../../../src/errors/index.js';
import { type EventHistory, isEventHistory, isUnreadDomain } from '../../../../src/protocol/index.js';
import type { CallBodyReader } from '../../../../src/codecs/json/call-body-reader.js';

/** A way to read a history to its end. */
export type ReadHistory = (history: EventHistory) => unknown[];

// Jest's sandbox makes every look-up of a global slow; these are used a million times.
const { is, keys, getPrototypeOf } = Object;
const { isArray } = Array;

const FAULT = Symbol('not JSON');

/** What JSON.parse makes of a body. */
export function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return FAULT;
  }
}

/** What a reader makes of it, with its domain read, and its history, if there is one, read in the given way. */
export function materialised(reader: CallBodyReader, body: Uint8Array, readHistory: ReadHistory): unknown {
  try {
    const call = withDomain(reader.read(body));
    const history = historyOf(call);
    if (!history) return call;
    const { tracker } = call as { tracker: object };
    return { ...(call as object), tracker: { ...tracker, events: readHistory(history) } };
  } catch (error) {
    if (!(error instanceof InvalidJsonError)) throw error;
    return FAULT;
  }
}

/** A domain must be JSON by the time that the body was read; what it throws later is no fault that is told. */
function withDomain(call: unknown): unknown {
  const domain = (call as { domain?: unknown } | null)?.domain;
  if (!isUnreadDomain(domain)) return call;
  try {
    return { ...(call as object), domain: domain.read() };
  } catch (cause) {
    throw new Error('A domain was taken for JSON that is none.', { cause });
  }
}

/** The history of a call that was read lazily. */
export function historyOf(call: unknown): EventHistory | undefined {
  const events = (call as { tracker?: { events?: unknown } } | null)?.tracker?.events;
  return isEventHistory(events) ? events : undefined;
}

/** Deep equality that tells apart what assertions forgive: 0 and -0, the order of keys, prototypes. */
export function identical(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return is(a, b);
  if (a === b) return true;
  if (getPrototypeOf(a) !== getPrototypeOf(b) || isArray(a) !== isArray(b)) return false;
  const [ours, theirs] = [keys(a), keys(b)];
  if (ours.length !== theirs.length) return false;
  for (const [index, key] of ours.entries()) {
    if (key !== theirs[index] || !identical((a as Values)[key], (b as Values)[key])) return false;
  }
  return true;
}

interface Values {
  readonly [key: string]: unknown;
}
