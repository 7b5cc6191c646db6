import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { BadRequestException, HttpException } from '@nestjs/common';
import {
  ActionExecutionRejection,
  ActionMissingDomainException,
  ActionNotFoundException,
  RasaAction,
  SlotSet,
  type Action,
  type CollectingDispatcher,
} from 'nestjs-rasa';
import { call, MARKER, nested } from './support/calls.js';
import { post, type Answer } from './support/client.js';
import { expectRefusal } from './support/expectations.js';
import { boot, closeAll, rootModule, SERVERS, type Running } from './support/servers.js';

/** What the only action of this file does next. */
let next: (dispatcher: CollectingDispatcher) => unknown;
type Result = ReturnType<Action['run']>;

@RasaAction('action_x')
class X {
  run(dispatcher: CollectingDispatcher): Result {
    return next(dispatcher) as Result;
  }
}

const circle = (): object => {
  const self: Record<string, unknown> = {};
  return Object.assign(self, { self });
};
const fail = (error: unknown) => (): never => {
  throw error;
};

describe.each(SERVERS)('at $name', (server) => {
  let running: Running;
  const run = (action: typeof next): Promise<Answer> => {
    next = action;
    return post(running.port, call('action_x'), { headers: { 'x-request-id': 'id-7' } });
  };

  beforeAll(async () => {
    running = await boot(server, rootModule([X]));
  });
  afterEach(async () => {
    expect((await run(() => [])).text).toBe('{"events":[],"responses":[]}');
    running.log.clear();
  });
  afterAll(closeAll);

  it.each<[string, (dispatcher: CollectingDispatcher) => unknown]>([
    ['a BigInt in an event', () => new SlotSet('n', 1n)],
    ['a circular reference in an event', () => new SlotSet('c', circle())],
    ['a circular reference in a response', (dispatcher) => dispatcher.utterMessage({ custom: circle() })],
    ['100,000 nested arrays', () => new SlotSet('deep', JSON.parse(nested(100_000)))],
    ['a toJSON that throws', () => new SlotSet('t', { toJSON: fail(new Error('toJSON')) })],
  ])('%s is answered with 500, and the log says why', async (_name, action) => {
    const answer = await run(action);

    expectRefusal(answer, 500, 'action_x');
    expect(answer.text).toContain('request_id=id-7');
    expect(running.log.linesWith('cannot be written as JSON (request_id=id-7)', 'error')).toHaveLength(1);
    expect(running.log.linesWith('request_id=id-7 ').map((line) => /outcome=\w+/.exec(line)?.[0])).toEqual([
      'outcome=failed',
    ]);
    expect(running.log.text).not.toContain(MARKER);
  });

  it('an answer that cannot be written is a failure in a stream, too', async () => {
    next = () => new SlotSet('n', 1n);
    const headers = { accept: 'application/x-ndjson', 'x-request-id': 'id-8' };
    const answer = await post(running.port, call('action_x'), { headers });

    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({ error: { action_name: 'action_x', message: expect.stringContaining('id-8') } });
    expect(running.log.linesWith('outcome=failed', 'error')).toHaveLength(1);
    expect(running.log.linesWith('outcome=ok')).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['an Error', new Error('the database said no'), 'Error: the database said no'],
    ['an error with a cause', new Error('outer', { cause: new TypeError('inner') }), 'TypeError: inner'],
    ['a string', 'a mere string', 'thrown: string'],
    ['undefined', undefined, 'thrown: undefined'],
    ['null', null, 'thrown: object'],
  ])('a crash with %s is answered with 500 without the cause, which is in the log', async (_name, thrown, logged) => {
    const answer = await run(fail(thrown));

    expectRefusal(answer, 500, 'action_x');
    expect(answer.headers['x-request-id']).toBe('id-7');
    expect(answer.text).not.toContain('database');
    const [line] = running.log.linesWith('action=action_x sender_id=user-1 request_id=id-7', 'error');
    expect(line).toContain('outcome=failed');
    expect(line).toContain(logged);
  });

  it('an error that is its own cause does not end the process', async () => {
    const error = new Error('again');
    error.cause = error;
    expectRefusal(await run(fail(error)), 500, 'action_x');
  });

  it('a rejected promise and an iterator that fails halfway are answered with 500', async () => {
    expectRefusal(await run(() => Promise.reject(new Error('later'))), 500, 'action_x');
    expectRefusal(
      await run(async function* () {
        yield new SlotSet('a', 1);
        throw new Error('in the middle');
      }),
      500,
      'action_x',
    );
  });

  it.each<[string, unknown, number, string | null]>([
    ['a rejection', new ActionExecutionRejection(), 400, 'action_x'],
    ['a rejection of another action', new ActionExecutionRejection('action_y', 'no'), 400, 'action_y'],
    ['an unknown action', new ActionNotFoundException('action_y'), 404, 'action_y'],
    ['a missing domain', new ActionMissingDomainException('action_x'), 449, 'action_x'],
    ['an HttpException', new HttpException('gone for lunch', 503), 503, 'action_x'],
    ['a bad request', new BadRequestException(['a', 'b']), 400, 'action_x'],
    ['an HttpException with an empty object', new HttpException({}, 409), 409, 'action_x'],
    ['an HttpException with undefined', new HttpException(undefined as never, 409), 409, 'action_x'],
  ])('%s keeps its status', async (_name, error, status, actionName) => {
    expectRefusal(await run(fail(error)), status, actionName);
  });

  it.each([0, 99, 200, 204, 304, 1000, 400.5, Number.NaN, 'teapot' as never])(
    'an HttpException with the invalid status %s is answered with 500',
    async (status) => {
      expectRefusal(await run(fail(new HttpException('odd', status))), 500, 'action_x');
    },
  );

  it('a rejection with an empty name is answered with the name of the called action', async () => {
    expectRefusal(await run(fail(new ActionExecutionRejection('', ''))), 400, 'action_x');
  });

  it('items that are not events are left out, and the responses are kept', async () => {
    const answer = await run((dispatcher) => {
      dispatcher.utterMessage({ text: 'said' });
      return [null, 7, new SlotSet('a', 1), { name: MARKER }, [new SlotSet('b', 2)]];
    });

    expect(answer.body).toEqual({
      events: [{ event: 'slot', timestamp: null, name: 'a', value: 1 }],
      responses: [{ text: 'said' }],
    });
    expect(running.log.linesWith('returned values that are not events; they were left out', 'error')).toHaveLength(1);
    expect(running.log.text).not.toContain(MARKER);
  });
});
