import { describe, expect, it } from '@jest/globals';
import { HttpException } from '@nestjs/common';
import {
  ActionExecutionRejection,
  ActionMissingDomainException,
  ActionNotFoundException,
  ActionTimeoutError,
  InvalidCallError,
} from '../../../../src/errors/index.js';
import { failureError } from '../../../../src/remote/broker/failure-error.js';
import { failureMessage } from '../../../../src/remote/broker/failure-message.js';

/** What the caller gets for an error in a worker. */
function carried(error: unknown) {
  return failureError(
    failureMessage('call-1', { error, actionName: 'action_pay', requestId: 'r' }),
    'action_pay',
    'bank',
  );
}

describe('an error of a worker', () => {
  it.each([
    new ActionExecutionRejection('action_pay', 'No money.'),
    new ActionNotFoundException('action_pay'),
    new ActionMissingDomainException('action_pay'),
    new ActionTimeoutError('action_pay', 100),
  ])('keeps its class and its text: $name', (error) => {
    expect(carried(error)).toBeInstanceOf(error.constructor);
    expect(carried(error).message).toBe(error.message);
  });

  it('says what is not valid in a call', () => {
    const problems = [{ field: 'tracker', problem: 'must be an object' }];
    const error = carried(new InvalidCallError(problems, 'action_pay'));
    expect(error).toMatchObject({ kind: 'invalid-call', details: problems, actionName: 'action_pay' });
    expect(error.message).toBe('This is not a valid call: tracker must be an object.');
  });

  it('says that a call is not valid, if the worker does not say why', () => {
    const headers = { 'rasa-kind': 'failure', 'rasa-error': 'invalid-call' };
    const error = failureError({ headers, body: Buffer.from('{"error":"no"}') }, 'action_pay', 'bank');
    expect(error.message).toBe("This is not a valid call: body was refused by the remote 'bank'.");
  });

  it.each([
    ['a crash', new Error('SECRET'), 'failed'],
    ['a denial', new HttpException('SECRET', 403), 'unavailable'],
  ])('keeps the cause of %s in the log of the worker', (_what, error, kind) => {
    expect(carried(error).kind).toBe(kind);
    expect(carried(error).message).not.toContain('SECRET');
  });
});
