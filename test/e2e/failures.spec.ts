import { afterEach, describe, expect, it } from '@jest/globals';
import {
  BadRequestException,
  ConflictException,
  Injectable,
  Module,
  ServiceUnavailableException,
  type LoggerService,
} from '@nestjs/common';
import {
  ActionExecutionRejection,
  Ctx,
  RasaAction,
  RasaModule,
  SlotSet,
  type RasaContext,
  type RasaErrorHandler,
  type RasaModuleOptions,
} from 'nestjs-rasa';
import { start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';

class Lines implements LoggerService {
  readonly lines: string[] = [];
  log = (message: unknown): void => void this.lines.push(String(message));
  warn = (message: unknown): void => void this.lines.push(String(message));
  error = (message: unknown, stack?: unknown): void => void this.lines.push(`${String(message)}\n${String(stack)}`);
}

@Injectable()
class Failing {
  readonly stopped: string[] = [];

  @RasaAction('action_crash')
  crash(): void {
    throw new Error('the password is 1234', { cause: new Error('deep cause') });
  }

  @RasaAction('action_reject')
  reject(): void {
    throw new ActionExecutionRejection(undefined, 'not now');
  }

  @RasaAction('action_bad_request')
  badRequest(): void {
    throw new BadRequestException(['a', 'b']);
  }

  @RasaAction('action_conflict')
  conflict(): void {
    throw new ConflictException('the table is taken');
  }

  @RasaAction('action_unavailable')
  unavailable(): void {
    throw new ServiceUnavailableException('the database is away');
  }

  /** Ends only when its signal is aborted. */
  @RasaAction('action_endless', { timeoutMs: 20 })
  endless(@Ctx('signal') signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        this.stopped.push((signal.reason as Error).name);
        resolve();
      });
    });
  }

  @RasaAction('action_deaf')
  deaf(): Promise<void> {
    return new Promise(() => undefined);
  }

  @RasaAction('action_unlimited', { timeoutMs: 0 })
  async unlimited() {
    await new Promise((resolve) => setTimeout(resolve, 60));
    return new SlotSet('done', true);
  }
}

@Injectable()
class Excuses {
  readonly text = 'Sorry, something went wrong.';
}

@Injectable()
class Apologise implements RasaErrorHandler {
  constructor(private readonly excuses: Excuses) {}
  onError(_error: unknown, context: RasaContext) {
    return { events: [new SlotSet('failed', context.call.actionName)], responses: [{ text: this.excuses.text }] };
  }
}

describe('a failing action', () => {
  let running: RunningApplication;
  const log = new Lines();
  afterEach(() => running.close());

  const boot = async (options: RasaModuleOptions = {}) => {
    log.lines.length = 0;
    @Module({
      imports: [RasaModule.forRootAsync({ useFactory: () => options, extraProviders: [Excuses] })],
      providers: [Failing],
    })
    class AppModule {}
    running = await start(AppModule, 'fastify', undefined, { logger: log });
  };
  const call = async (action: string) => {
    const { status, body, headers } = await post(running.url, callFor(action));
    return { status, body, requestId: headers.get('x-request-id') ?? '' };
  };

  it('is answered with 500 without the cause, which the log has under the same request id', async () => {
    await boot();
    const { status, body, requestId } = await call('action_crash');
    expect(status).toBe(500);
    expect(body.action_name).toBe('action_crash');
    expect(JSON.stringify(body)).not.toContain('1234');
    const line = log.lines.find((entry) => entry.includes(requestId)) ?? '';
    expect(line).toContain('outcome=failed');
    expect(line).toContain('Error: the password is 1234');
    expect(line).toContain('Caused by: Error: deep cause');
  });

  it.each([
    ['action_reject', 400, 'not now'],
    ['action_bad_request', 400, 'a; b'],
    ['action_conflict', 409, 'the table is taken'],
    ['action_unavailable', 503, 'the database is away'],
  ])('%s keeps its status %d and names the action', async (action, status, error) => {
    await boot();
    expect(await call(action)).toMatchObject({ status, body: { error, action_name: action } });
  });

  it('is answered with 504 after its time limit, and its signal is aborted', async () => {
    await boot();
    expect(await call('action_endless')).toMatchObject({ status: 504, body: { action_name: 'action_endless' } });
    expect(running.app.get(Failing).stopped).toEqual(['ActionTimeoutError']);
    expect(log.lines.join('\n')).toContain('outcome=timed-out');
  });

  it('is answered with 504 after the limit of the module, also if it ignores the signal; 0 on the action removes the limit', async () => {
    await boot({ timeoutMs: 20 });
    expect(await call('action_deaf')).toMatchObject({ status: 504 });
    expect(await call('action_unlimited')).toMatchObject({ status: 200, body: { events: [{ name: 'done' }] } });
  });

  it('is answered by the onError function, and still logged', async () => {
    await boot({ onError: () => ({ responses: [{ response: 'utter_sorry' }] }) });
    expect(await call('action_crash')).toMatchObject({
      status: 200,
      body: { events: [], responses: [{ response: 'utter_sorry', template: 'utter_sorry' }] },
    });
    expect(log.lines.join('\n')).toContain('outcome=failed');
  });

  it('is answered by an onError class with dependencies, also after a time limit', async () => {
    await boot({ onError: Apologise, timeoutMs: 20 });
    for (const action of ['action_crash', 'action_unavailable', 'action_deaf']) {
      expect(await call(action)).toMatchObject({
        status: 200,
        body: { events: [{ value: action }], responses: [{ text: 'Sorry, something went wrong.' }] },
      });
    }
  });

  it('is answered as usual when the handler returns nothing or throws', async () => {
    await boot({ onError: () => undefined });
    expect(await call('action_crash')).toMatchObject({ status: 500 });
    await running.close();
    await boot({
      onError: () => {
        throw new Error('handler failed');
      },
    });
    expect(await call('action_crash')).toMatchObject({ status: 500, body: { action_name: 'action_crash' } });
    expect(log.lines.join('\n')).toContain('handler failed');
  });

  it.each<[string, unknown, unknown[], string[]]>([
    ['null among the events', [null, new SlotSet('a', 1)], [{ name: 'a' }], ['null at position 0']],
    ['one event instead of a list', new SlotSet('a', 1), [{ name: 'a' }], []],
    ['something that is not an event', { name: 'ada' }, [], ['an object without `event` at position 0']],
    ['null instead of events', null, [], []],
  ])('is answered by a handler that returns %s as by an action', async (_name, events, expected, leftOut) => {
    await boot({ onError: () => ({ events: events as never, responses: [{ text: 'Sorry.' }] }) });
    const { status, body } = await post(running.url, { ...callFor('action_crash'), version: '3.6.20' });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { events: expected, responses: [{ text: 'Sorry.' }] },
    });
    const logged = log.lines.filter((line) => line.includes('returned values that are not events'));
    expect(logged).toHaveLength(leftOut.length);
    for (const kind of leftOut) expect(logged[0]).toContain(kind);
  });

  it('fails with the first error when the responses of the handler cannot be used', async () => {
    await boot({ onError: () => ({ responses: [null as never] }) });
    expect(await call('action_crash')).toMatchObject({ status: 500, body: { action_name: 'action_crash' } });
    expect(log.lines.join('\n')).toContain("onError failed for the action 'action_crash'");
  });

  it('does not call the handler for a rejection or a conflict', async () => {
    await boot({ onError: Apologise });
    expect(await call('action_reject')).toMatchObject({ status: 400 });
    expect(await call('action_conflict')).toMatchObject({ status: 409 });
  });

  it('causes a warning at boot when its time limit is longer than the lock of Rasa', async () => {
    await boot({ timeoutMs: 90_000 });
    expect(log.lines.join('\n')).toContain('may run for 90000 ms, but Rasa gives up its lock');
  });

  it('has one line in the log, with a hashed sender if the options say so', async () => {
    await boot({ logging: { senderId: 'hashed', senderIdKey: 'k' } });
    const { requestId } = await call('action_reject');
    const lines = log.lines.filter((line) => line.includes(requestId));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^action=action_reject sender_id=[0-9a-f]{16} request_id=\S+ duration_ms=[\d.]+ outcome=rejected code=RASA_ACTION_EXECUTION_REJECTION$/,
    );
    // Matches whole words, because a request id may contain these letters by chance.
    expect(log.lines.join('\n')).not.toMatch(/\bada\b/);
    expect(log.lines.join('\n')).not.toContain('hello');
  });
});
