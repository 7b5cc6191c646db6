import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Inject, Injectable, Scope, type INestApplicationContext } from '@nestjs/common';
import { NestFactory, REQUEST } from '@nestjs/core';
import {
  ActionAbortedError,
  ActionExecutionRejection,
  ActionNotFoundException,
  InvalidCallError,
  RasaAction,
  RasaActions,
  SlotSet,
  type CollectingDispatcher,
  type RasaContext,
  type WebhookStreamEvent,
} from 'nestjs-rasa';
import { call } from './support/calls.js';
import { Latch } from './support/latch.js';
import { RecordedLog } from './support/recorded-log.js';
import { rootModule } from './support/servers.js';

@RasaAction('action_x')
class X {
  run(dispatcher: CollectingDispatcher, _tracker: unknown, _domain: unknown, { call: facts }: RasaContext) {
    dispatcher.utterMessage({ text: `${facts.transport} ${facts.requestId}` });
    return new SlotSet('a', 1);
  }
}

@RasaAction('action_no')
class No {
  run(): never {
    throw new ActionExecutionRejection();
  }
}

const crash = new Error('crash');
@RasaAction('action_crash')
class Crash {
  run(): never {
    throw crash;
  }
}

@RasaAction('action_stream')
class Streams {
  async *run() {
    yield 'a';
    yield 'b';
    yield new SlotSet('done', true);
  }
}

@Injectable({ scope: Scope.REQUEST })
@RasaAction('action_scoped')
class Scoped {
  constructor(@Inject(REQUEST) private readonly request: { readonly tenant?: string }) {}
  run() {
    return new SlotSet('tenant', this.request.tenant);
  }
}

let started: Latch;
@RasaAction('action_waits')
class Waits {
  async run(_dispatcher: unknown, _tracker: unknown, _domain: unknown, { signal }: RasaContext): Promise<void> {
    started.open();
    await new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  }
}

describe('an action run within the process', () => {
  let app: INestApplicationContext;
  let log: RecordedLog;
  let actions: RasaActions;

  const open = async (options: Parameters<typeof rootModule>[1] = {}): Promise<void> => {
    log = new RecordedLog();
    const root = rootModule([X, No, Crash, Streams, Scoped, Waits], { http: false, ...options });
    app = await NestFactory.createApplicationContext(root, { logger: log });
    actions = app.get(RasaActions);
  };
  beforeEach(() => {
    started = new Latch();
    return open();
  });
  afterEach(() => app.close());

  it('is answered, and has its line in the log', async () => {
    const answer = await actions.run(call('action_x'), { requestId: 'id-1', transport: 'queue' });
    expect(answer).toEqual({ events: [new SlotSet('a', 1)], responses: [{ text: 'queue id-1' }] });
    expect(log.linesWith('action=action_x sender_id=user-1 request_id=id-1')).toHaveLength(1);
  });

  it('has a default name for its transport, and a request id', async () => {
    const answer = await actions.run(call('action_x'));
    expect(answer?.responses[0]?.text).toMatch(/^in-process [\w-]{36}$/);
  });

  it('throws the error of the action, and errors of the call', async () => {
    await expect(actions.run(call('action_no'))).rejects.toBeInstanceOf(ActionExecutionRejection);
    await expect(actions.run(call('action_crash'))).rejects.toBe(crash);
    await expect(actions.run(call('action_z'))).rejects.toBeInstanceOf(ActionNotFoundException);
    await expect(actions.run({ next_action: 'action_x' })).rejects.toBeInstanceOf(InvalidCallError);
    await expect(actions.run({ next_action: 7 } as never)).rejects.toMatchObject({
      details: [{ field: 'next_action', problem: expect.any(String) }, expect.anything()],
    });
  });

  it('resolves to null for a call without an action', async () => {
    expect(await actions.run({})).toBeNull();
  });

  it('resolves to the answer of onError after a crash', async () => {
    await app.close();
    await open({ onError: () => ({ responses: [{ text: 'sorry' }] }) });
    expect(await actions.run(call('action_crash'))).toEqual({ events: [], responses: [{ text: 'sorry' }] });
  });

  it('streams to a listener, and waits for it', async () => {
    const events: WebhookStreamEvent[] = [];
    const answer = await actions.run(call('action_stream'), {
      onEvent: async (event) => {
        await Promise.resolve();
        events.push(event);
      },
    });
    expect(events.map((event) => Object.keys(event)[0])).toEqual([
      'chunk_start',
      'chunk',
      'chunk',
      'chunk_end',
      'final_result',
    ]);
    expect(events.at(-1)).toEqual({ final_result: answer });
  });

  it('turns streamed chunks into responses when there is no listener', async () => {
    expect((await actions.run(call('action_stream')))?.responses).toEqual([{ text: 'ab' }]);
  });

  it('throws the error that the listener throws', async () => {
    const onEvent = (event: WebhookStreamEvent): void => {
      if ('final_result' in event) throw crash;
    };
    await expect(actions.run(call('action_stream'), { onEvent })).rejects.toBe(crash);
  });

  it('creates a request-scoped action for each run', async () => {
    const tenants = ['a', 'b'].map(async (tenant) => actions.run(call('action_scoped'), { request: { tenant } }));
    expect((await Promise.all(tenants)).map((answer) => answer?.events)).toEqual([
      [new SlotSet('tenant', 'a')],
      [new SlotSet('tenant', 'b')],
    ]);
  });

  it('stops when its signal is aborted, also before the run', async () => {
    const controller = new AbortController();
    const run = actions.run(call('action_waits'), { signal: controller.signal });
    await started.opened;
    controller.abort();
    await expect(run).rejects.toBeInstanceOf(ActionAbortedError);
    await expect(actions.run(call('action_x'), { signal: controller.signal })).rejects.toBeInstanceOf(
      ActionAbortedError,
    );
  });
});
