import { describe, expect, it } from '@jest/globals';
import { BadRequestException, HttpException, InternalServerErrorException } from '@nestjs/common';
import {
  ActionAbortedError,
  ActionExecutionRejection,
  ActionMissingDomainException,
  ActionNotFoundException,
  ActionTimeoutError,
  CallError,
  InvalidCallError,
  OverloadedError,
  PayloadTooLargeError,
  ServerShuttingDownError,
  UnauthenticatedError,
  RemoteAnswerError,
  RemoteFailedError,
  RemoteUnavailableError,
  UnsupportedEncodingError,
  type CallErrorKind,
} from '../../../../src/errors/index.js';
import { toHttpAnswer } from '../../../../src/transports/http/error-status.js';

const DETAILS = [{ field: 'version', problem: 'must be a string or null' }];

/** An error of each kind. The compiler complains when a new kind is missing here. */
const TABLE: Record<CallErrorKind, [error: CallError, status: number]> = {
  rejected: [new ActionExecutionRejection(), 400],
  'not-found': [new ActionNotFoundException('action_x'), 404],
  'missing-domain': [new ActionMissingDomainException('action_x'), 449],
  'invalid-call': [new InvalidCallError(DETAILS), 422],
  'too-large': [new PayloadTooLargeError(5), 413],
  'unsupported-encoding': [new UnsupportedEncodingError(), 415],
  'timed-out': [new ActionTimeoutError('action_x', 5), 504],
  aborted: [new ActionAbortedError('action_x'), 499],
  overloaded: [new OverloadedError('action_x', 'busy', 5), 503],
  'shutting-down': [new ServerShuttingDownError('action_x'), 503],
  unauthenticated: [new UnauthenticatedError(['Bearer realm="rasa"']), 401],
  unavailable: [new RemoteUnavailableError('action_x', 'legacy', 'connection refused', false), 503],
  'bad-answer': [new RemoteAnswerError('action_x', 'legacy', 'it is not JSON'), 502],
  failed: [new RemoteFailedError('action_x', 'legacy', 'status 500'), 500],
};
const ODD = [
  new Error('secret'),
  new TypeError('secret'),
  'secret',
  null,
  undefined,
  5,
  { kind: 'rejected', message: 'secret' },
];

describe('toHttpAnswer()', () => {
  it.each(Object.entries(TABLE))('%s gets its status, its text and the action name', (kind, [error, status]) => {
    const answer = toHttpAnswer(error, 'action_x', 'id-1');
    expect([error.kind, answer.status]).toEqual([kind, status]);
    expect(answer.body).toEqual({
      error: kind === 'rejected' ? "Custom action 'action_x' rejected execution." : error.message,
      action_name: 'action_x',
      ...(kind === 'invalid-call' ? { details: DETAILS } : {}),
    });
  });

  it.each(ODD)('%p gets 500 without any of its text', (error) => {
    const answer = toHttpAnswer(error, 'action_x', 'id-1');
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      error: "The action 'action_x' failed unexpectedly. The action server's log has the cause under request_id=id-1.",
      action_name: 'action_x',
    });
    expect(toHttpAnswer(error, null, 'id-1').body).toMatchObject({ action_name: null });
  });

  it('lists the supported encodings, and says that the connection ends with the server', () => {
    expect(toHttpAnswer(new UnsupportedEncodingError(), null, '').headers).toEqual({
      'accept-encoding': 'gzip, deflate, br',
    });
    expect(toHttpAnswer(new ServerShuttingDownError(null), null, '').headers).toEqual({ connection: 'close' });
  });

  it.each<[string, CallError, string | null, string]>([
    ['names another action', new ActionExecutionRejection('action_y'), 'action_x', 'action_y'],
    ['names no action', new ActionExecutionRejection(), 'action_x', 'action_x'],
    ['names no action when none is known', new ActionExecutionRejection(), null, ''],
    ['has an empty name', new ActionExecutionRejection(''), 'action_x', 'action_x'],
  ])('answers a rejection that %s', (_name, error, called, name) => {
    const { status, body } = toHttpAnswer(error, called, '');
    expect([status, body]).toEqual([400, { error: `Custom action '${name}' rejected execution.`, action_name: name }]);
  });

  it('keeps the text of a rejection', () => {
    expect(toHttpAnswer(new ActionExecutionRejection('a', 'no city'), 'a', '').body).toMatchObject({
      error: 'no city',
    });
  });

  const everything = [
    ...Object.values(TABLE).map(([error]) => error),
    ...ODD,
    new BadRequestException(),
    new HttpException('x', 400),
  ];
  it.each(everything)('%p never gets 400 without an action_name', (error) => {
    for (const called of [null, '', 'action_x']) {
      const { status, body } = toHttpAnswer(error, called, 'id-1');
      const { action_name: name, error: text } = body as { action_name: unknown; error: unknown };
      expect(typeof text === 'string' && text !== '').toBe(true);
      if (status === 400) expect(typeof name).toBe('string');
    }
  });

  it.each<[HttpException, number, string]>([
    [new HttpException('text', 418), 418, 'text'],
    [new HttpException({ message: ['a', 'b'] }, 409), 409, 'a; b'],
    [new InternalServerErrorException('text'), 500, 'text'],
    [new HttpException('text', 200), 500, 'text'],
    [new HttpException('text', 600), 500, 'text'],
  ])('%p keeps its text, and gets an error status', (error, status, text) => {
    expect(toHttpAnswer(error, 'a', '')).toEqual({ status, body: { error: text, action_name: 'a' } });
  });

  it('throws for an unknown error kind', () => {
    class NewError extends CallError {
      override readonly code = 'RASA_INVALID_CALL';
      override readonly kind = 'new' as CallErrorKind;
    }
    expect(() => toHttpAnswer(new NewError('x'), null, '')).toThrow(
      "No HTTP status is defined for the error kind 'new'.",
    );
  });
});
