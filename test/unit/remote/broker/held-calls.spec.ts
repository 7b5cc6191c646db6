import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ConsumeMessage } from 'amqplib';
import { HeldCalls } from '../../../../src/remote/broker/rabbitmq/held-calls.js';
import type { BrokerMessage } from '../../../../src/remote/broker/message.js';

const offer = { content: Buffer.alloc(0) } as ConsumeMessage;
const CALLER = 'rasa.bookings.gateway.1';

function piece(number: number, count: number, text: string): BrokerMessage {
  return { headers: { 'rasa-piece': String(number), 'rasa-pieces': String(count) }, body: Buffer.from(text) };
}

describe('HeldCalls', () => {
  let expired: string[];
  let held: HeldCalls;
  beforeEach(() => {
    jest.useFakeTimers();
    expired = [];
    held = new HeldCalls(10, (callId) => expired.push(callId));
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('runs a call when all of its pieces are there', () => {
    held.add('a', { caller: CALLER, offer });
    expect(held.take('a', piece(1, 2, 'one'))).toBeUndefined();
    expect(held.isRunning('a')).toBe(false);
    expect(held.take('a', piece(2, 2, 'two'))?.body.toString()).toBe('onetwo');
    expect(held.isRunning('a')).toBe(true);
  });

  it('gives up a call whose body does not come, but not one that runs', () => {
    held.add('late', { caller: CALLER, offer });
    held.add('running', { caller: CALLER, offer });
    held.take('running', piece(1, 1, 'body'));
    jest.advanceTimersByTime(10_000);
    expect(expired).toEqual(['late']);
  });

  it('refuses a call that is too large, or lacks a piece', () => {
    held.add('large', { caller: CALLER, offer });
    expect(() => held.take('large', piece(1, 1, 'eleven chars'))).toThrow('it is larger than 10 bytes');
    held.add('gap', { caller: CALLER, offer });
    expect(() => held.take('gap', piece(2, 2, 'two'))).toThrow('a piece of it is missing');
  });

  it('knows the callers of running calls, and all calls of a caller', () => {
    held.add('a', { caller: CALLER, offer });
    held.add('b', { caller: 'other', offer });
    held.take('b', piece(1, 1, 'body'));
    expect([...held.callers]).toEqual(['other']);
    expect(held.of(CALLER)).toEqual(['a']);
    expect(held.remove('a')).toMatchObject({ caller: CALLER });
    expect(held.of(CALLER)).toEqual([]);
    expect(held.remove('a')).toBeUndefined();
  });

  it('ignores a body for a call that it does not have, or that runs already', () => {
    expect(held.take('unknown', piece(1, 1, 'body'))).toBeUndefined();
    held.add('a', { caller: CALLER, offer });
    held.take('a', piece(1, 1, 'body'));
    expect(held.take('a', piece(1, 1, 'body'))).toBeUndefined();
  });
});
