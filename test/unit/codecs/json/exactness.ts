import { InvalidJsonError } from '../../../../src/errors/index.js';
import { type EventHistory, isEventHistory, isUnreadDomain } from '../../../../src/protocol/index.js';
import type { CallBodyReader } from '../../../../src/codecs/json/call-body-reader.js';

/** A way to read a whole history. */
export type ReadHistory = (history: EventHistory) => unknown[];

// Jest's sandbox makes each look-up of a global slow, and these are used a million times.
const { is, keys, getPrototypeOf } = Object;
const { isArray } = Array;

const FAULT = Symbol('not JSON');

/** The result of JSON.parse for a body. */
export function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return FAULT;
  }
}

/** The result of a reader for it, with its domain read, and its history, if any, read in the given way. */
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

/** Reads the domain. The reader has checked it, so an error here means that it accepted text that is not JSON. */
function withDomain(call: unknown): unknown {
  const domain = (call as { domain?: unknown } | null)?.domain;
  if (!isUnreadDomain(domain)) return call;
  try {
    return { ...(call as object), domain: domain.read() };
  } catch (cause) {
    throw new Error('The reader accepted a domain that is not JSON.', { cause });
  }
}

/** The history of a call that was read lazily. */
export function historyOf(call: unknown): EventHistory | undefined {
  const events = (call as { tracker?: { events?: unknown } } | null)?.tracker?.events;
  return isEventHistory(events) ? events : undefined;
}

/** Deep equality that also compares what assertions ignore: 0 and -0, the order of keys, prototypes. */
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
