import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { ActionNotFoundException } from '../../../../src/errors/index.js';
import { CallLogger, type ActionCall, type CallLoggerOptions, type CallReport } from '../../../../src/actions/index.js';

const PLAIN: CallLoggerOptions = { senderId: 'plain', senderIdKey: '', format: 'text' };
const CALL: ActionCall = {
  actionName: 'action_x',
  senderId: 'ada',
  requestId: 'id-1',
  version: '3.6.0',
  domainDigest: null,
  transport: 'http',
  request: null,
};

describe('CallLogger', () => {
  let lines: [level: string, message: string, stack?: unknown][];

  beforeEach(() => {
    lines = [];
    const keep =
      (level: string) =>
      (message: string, ...rest: unknown[]): number =>
        lines.push([level, message, rest.length > 1 ? rest[0] : undefined]);
    Logger.overrideLogger({ log: keep('log'), warn: keep('warn'), error: keep('error') });
  });
  afterEach(() => Logger.overrideLogger(false));

  const log = (call: Partial<ActionCall>, report: Partial<CallReport> = {}, options = PLAIN): string => {
    const head = { transport: CALL.transport, requestId: CALL.requestId } as CallReport['head'];
    new CallLogger(options).callEnded({ head, call: { ...CALL, ...call }, durationMs: 1.23, outcome: 'ok', ...report });
    return lines.at(-1)?.[1] ?? '';
  };

  it('writes one line for a call', () => {
    expect(log({})).toBe('action=action_x sender_id=ada request_id=id-1 duration_ms=1.2 outcome=ok');
    expect(log({ senderId: null })).toContain(' sender_id=null ');
    expect(lines).toHaveLength(2);
  });

  it('logs the code of an error of this library, and of no other', () => {
    const outcome = 'not-found';
    expect(log({}, { outcome, error: new ActionNotFoundException('action_x') })).toMatch(
      / outcome=not-found code=RASA_ACTION_NOT_FOUND$/,
    );
    const foreign = Object.assign(new Error('no'), { code: 'what the user said' });
    expect(log({}, { outcome, error: foreign })).toMatch(/ outcome=not-found$/);
  });

  it.each<[CallReport['outcome'], string]>([
    ['ok', 'log'],
    ['rejected', 'log'],
    ['missing-domain', 'log'],
    ['denied', 'warn'],
    ['aborted', 'warn'],
    ['not-found', 'warn'],
    ['invalid-call', 'warn'],
    ['too-large', 'warn'],
    ['unsupported-encoding', 'warn'],
    ['shutting-down', 'warn'],
    ['timed-out', 'error'],
    ['failed', 'error'],
  ])('logs the outcome %s as %s', (outcome, level) => {
    log({}, { outcome, error: new Error('secret') });
    expect(lines[0]?.[0]).toBe(level);
    expect(lines[0]?.[1]).not.toContain('secret');
    expect(Boolean(lines[0]?.[2])).toBe(level === 'error');
  });

  it.each([
    'two\nlines',
    'two\r\nlines outcome=ok',
    'a\u2028b',
    'a\u2029b',
    'a\u0085b',
    '\u001b[31mred',
    '\u009b31mred',
    'a\u007fb',
    'turned \u202e round',
    'half \ud800',
    'ada outcome=ok',
    '"quoted"',
    '',
    'x'.repeat(10_000),
    'é'.repeat(10_000),
  ])('keeps %j from breaking, faking or filling the line', (text) => {
    for (const part of ['actionName', 'senderId', 'requestId'] as const) {
      const line = log({ [part]: text });
      expect(line.replaceAll(/"(?:[^"\\]|\\.)*"/g, '_')).toMatch(
        /^action=\S+ sender_id=\S+ request_id=\S+ duration_ms=1\.2 outcome=ok$/,
      );
      expect(line).not.toMatch(/\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/u);
      expect(line.length).toBeLessThan(1_500);
    }
  });

  it('hashes the sender with the key, or hides it', () => {
    const hash = (key: string): string => createHmac('sha256', key).update('ada').digest('hex').slice(0, 16);
    expect(log({}, {}, { senderId: 'hashed', senderIdKey: 'k', format: 'text' })).toContain(` sender_id=${hash('k')} `);
    expect(log({}, {}, { senderId: 'hashed', senderIdKey: 'other', format: 'text' })).toContain(
      ` sender_id=${hash('other')} `,
    );
    expect(log({ senderId: null }, {}, { senderId: 'hashed', senderIdKey: 'k', format: 'text' })).toContain(
      ' sender_id=null ',
    );
    expect(log({}, {}, { senderId: 'hidden', senderIdKey: '', format: 'text' })).toBe(
      'action=action_x request_id=id-1 duration_ms=1.2 outcome=ok',
    );
  });

  it('gives the logger an object with the same facts where that is asked for', () => {
    const facts = { action: 'action_x', sender_id: 'ada', request_id: 'id-1', duration_ms: 1.2, outcome: 'ok' };
    expect(log({}, {}, { ...PLAIN, format: 'object' })).toEqual(facts);
    const { sender_id: _left, ...others } = facts;
    expect(log({}, {}, { ...PLAIN, senderId: 'hidden', format: 'object' })).toEqual(others);
    const error = new ActionNotFoundException('action_x');
    expect(log({}, { outcome: 'not-found', error }, { ...PLAIN, format: 'object' })).toMatchObject({
      outcome: 'not-found',
      code: 'RASA_ACTION_NOT_FOUND',
    });
  });

  it('logs the stacks of an unexpected error and of its causes, up to a limit', () => {
    const error = new Error('outer', { cause: new TypeError('inner') });
    log({}, { outcome: 'failed', error });
    expect(lines[0]?.[2]).toMatch(/Error: outer[^]*\nCaused by: TypeError: inner/);

    error.cause = error;
    log({}, { outcome: 'failed', error });
    expect(String(lines[1]?.[2]).match(/Caused by/g)).toHaveLength(5);

    log({}, { outcome: 'failed', error: { secret: 1 } });
    expect(lines[2]?.[2]).toBe('thrown: object');
  });
});
