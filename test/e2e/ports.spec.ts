import { describe, expect, it } from '@jest/globals';
import { Injectable, Module, Scope, type CanActivate } from '@nestjs/common';
import { APP_GUARD, LazyModuleLoader, NestFactory } from '@nestjs/core';
import {
  ActionExecutionRejection,
  RASA_AROUND_ACTION,
  RASA_AROUND_CALL,
  RASA_CALL_OBSERVER,
  RasaAction,
  RasaActions,
  type CollectingDispatcher,
} from 'nestjs-rasa';
import { callFor } from '../support/calls.js';
import { collect, startGrpc, type RunningGrpc } from '../support/grpc.js';
import { call } from './support/calls.js';
import { post, type Sending } from './support/client.js';
import { boot, closeAfterEach, rootModule, SERVERS, type Running } from './support/servers.js';
import { span, Witness, witnessModule } from './support/witness.js';

@RasaAction('action_x')
class X {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: String(span.getStore()) });
  }
}

@RasaAction('action_stream')
class Streams {
  async *run() {
    yield `in ${span.getStore()}`;
    await Promise.resolve();
    yield `, still in ${span.getStore()}`;
  }
}

@RasaAction('action_no')
class No {
  run(): never {
    throw new ActionExecutionRejection();
  }
}

@RasaAction('action_crash')
class Crash {
  run(): never {
    throw new Error('crash');
  }
}

const ACTIONS = [X, Streams, No, Crash];
const SPAN = 'call action_x > action action_x';
const STREAM_SPAN = 'call action_stream > action action_stream';
const INSIDE = [
  'began',
  'around call action_x',
  'domain sent',
  'around action',
  'action left',
  'ended ok',
  'call left',
];
const STREAMED = [
  'began',
  'around call action_stream',
  'domain sent',
  'around action',
  'stream began',
  'stream ended',
  'action left',
  'ended ok',
  'call left',
];

@Injectable()
class Denies implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}
const DENIED = { provide: APP_GUARD, useClass: Denies };

describe.each(SERVERS)('a module with an around and an observer at $name', (server) => {
  closeAfterEach();
  const open = async (witness: Witness, providers: object[] = []): Promise<Running> =>
    boot(
      server,
      rootModule([...ACTIONS, ...(providers as [])], { bodyLimit: 50_000 }, { imports: [witnessModule(witness)] }),
    );

  it('has its span active in the action, and sees the steps in order', async () => {
    const witness = new Witness();
    const { port } = await open(witness);
    expect((await post(port, call('action_x'))).body).toEqual({ events: [], responses: [{ text: SPAN }] });
    expect(witness.take()).toEqual(INSIDE);
  });

  it('has it active during a whole stream, and sees the stream', async () => {
    const witness = new Witness();
    const { port } = await open(witness);
    const { text } = await post(port, call('action_stream'), { headers: { accept: 'application/x-ndjson' } });
    expect(text).toContain(`"text":"in ${STREAM_SPAN}"`);
    expect(text).toContain(`"text":", still in ${STREAM_SPAN}"`);
    expect(witness.take()).toEqual(STREAMED);
  });

  it.each<[string, object | string, Sending, string[]]>([
    ['that is not JSON', '{', {}, ['around call null', 'refused invalid-call']],
    ['that is not a call', { next_action: 'action_x' }, {}, ['around call null', 'refused invalid-call']],
    ['that is too large', 'x'.repeat(60_000), {}, ['around call null', 'refused too-large']],
    [
      'in an unknown encoding',
      call('action_x'),
      { headers: { 'content-encoding': 'pi' } },
      ['around call null', 'refused unsupported-encoding'],
    ],
    ['of an unknown action', call('action_z'), {}, ['around call action_z', 'refused not-found']],
    [
      'without its domain',
      call('action_x', {}, { domain: null, domain_digest: 'd' }),
      {},
      ['around call action_x', 'domain missing', 'refused missing-domain'],
    ],
  ])('sees that a call %s was refused', async (_name, body, sending, seen) => {
    const witness = new Witness();
    const { port } = await open(witness);
    await post(port, body, sending);
    expect(witness.take()).toEqual(['began', ...seen, 'call left']);
  });

  it('sees a call that a global guard refused', async () => {
    const witness = new Witness();
    const { port } = await open(witness, [DENIED]);
    expect((await post(port, call('action_x'))).status).toBe(403);
    expect(witness.take()).toEqual(['began', 'refused denied']);
  });

  it.each([
    ['action_no', 'ended rejected'],
    ['action_crash', 'ended failed'],
  ])('sees that %s has ended', async (action, end) => {
    const witness = new Witness();
    const { port } = await open(witness);
    await post(port, call(action));
    expect(witness.take().filter((line) => /ended|refused/.test(line))).toEqual([end]);
  });

  it('sees that a call without an action has ended', async () => {
    const witness = new Witness();
    const { port } = await open(witness);
    expect((await post(port, {})).text).toBe('null');
    expect(witness.take()).toEqual(['began', 'around call null', 'ended ok', 'call left']);
  });
});

describe('a module with an around and an observer over gRPC', () => {
  const during = async (
    witness: Witness,
    work: (running: RunningGrpc) => Promise<void>,
    providers: object[] = [],
  ): Promise<void> => {
    const running = await startGrpc({
      providers: [...ACTIONS, ...(providers as [])],
      imports: [witnessModule(witness)],
    });
    try {
      await work(running);
    } finally {
      await running.close();
    }
  };

  it('sees unary and streamed calls as over HTTP', async () => {
    const witness = new Witness();
    await during(witness, async ({ client }) => {
      expect(await client.call('Webhook', callFor('action_x'))).toMatchObject({ responses: [{ text: SPAN }] });
      expect(witness.take()).toEqual(INSIDE);
      expect(JSON.stringify(await collect(client.events(callFor('action_stream'))))).toContain(`in ${STREAM_SPAN}`);
      expect(witness.take()).toEqual(STREAMED);
    });
  });

  it('sees refused calls, both unary and streamed', async () => {
    const witness = new Witness();
    const seen = ['began', 'around call action_z', 'refused not-found', 'call left'];
    await during(witness, async ({ client }) => {
      await expect(client.call('Webhook', callFor('action_z'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(witness.take()).toEqual(seen);
      await expect(collect(client.events(callFor('action_z')))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(witness.take()).toEqual(seen);
    });
  });

  it('sees calls that a global guard refused', async () => {
    const witness = new Witness();
    await during(
      witness,
      async ({ client }) => {
        await expect(client.call('Webhook', callFor('action_x'))).rejects.toBeDefined();
        await expect(collect(client.events(callFor('action_x')))).rejects.toBeDefined();
      },
      [DENIED],
    );
    const refused = witness.take().filter((line) => line !== 'began');
    expect(refused).toHaveLength(2);
    expect(refused.every((line) => line.startsWith('refused '))).toBe(true);
  });
});

describe('the ports', () => {
  closeAfterEach();
  const [server] = SERVERS as [(typeof SERVERS)[number]];
  const withProvider = async (token: symbol, value: object): Promise<Running> =>
    boot(server, rootModule(ACTIONS, {}, { imports: [moduleWith({ provide: token, useValue: value })] }));

  it('log an observer that throws, once, and the call goes on', async () => {
    const callBegan = (): never => {
      throw new Error('the observer failed');
    };
    const { port, log } = await withProvider(RASA_CALL_OBSERVER, { callBegan });
    expect((await post(port, call('action_x'))).status).toBe(200);
    expect((await post(port, call('action_x'))).status).toBe(200);
    expect(log.linesWith('failed in callBegan(); the call went on', 'error')).toHaveLength(1);
  });

  it('run the action once when an around calls next() twice, and keep its outcome', async () => {
    let runs = 0;
    const { port } = await withProvider(RASA_AROUND_ACTION, {
      async aroundAction(_context: unknown, next: () => Promise<unknown>) {
        runs += 1;
        await next();
        await next().catch(() => undefined);
        return 'something else';
      },
    });
    expect((await post(port, call('action_x'))).body).toMatchObject({ events: [], responses: [{}] });
    expect(runs).toBe(1);
  });

  it('answer with the error when an around swallows it', async () => {
    const { port } = await withProvider(RASA_AROUND_CALL, {
      aroundCall: async (_call: unknown, next: () => Promise<unknown>) => next().catch(() => undefined),
    });
    expect((await post(port, call('action_no'))).status).toBe(400);
  });

  it.each([RASA_AROUND_CALL, RASA_AROUND_ACTION])(
    'fail a call whose around does not call next(): %s',
    async (token) => {
      const nothing = async (): Promise<void> => undefined;
      const { port } = await withProvider(token, { aroundCall: nothing, aroundAction: nothing });
      expect((await post(port, call('action_x'))).status).toBe(500);
    },
  );

  it('are collected at boot: those of a module that is loaded lazily are not called, its actions are', async () => {
    const witness = new Witness();
    const { app, port } = await boot(server, rootModule([]));
    @Module({ imports: [witnessModule(witness)], providers: [X] })
    class LateModule {}
    await app.get(LazyModuleLoader).load(() => LateModule);
    expect((await post(port, call('action_x'))).body).toMatchObject({ responses: [{ text: 'undefined' }] });
    expect((await post(port, call('action_x'))).status).toBe(200);
    expect(witness.take()).toEqual([]);
  });

  it('refuse at boot a provider that is request-scoped or lacks the method', async () => {
    @Injectable({ scope: Scope.REQUEST })
    class PerRequest extends Witness {}
    const create = (provider: object): Promise<unknown> =>
      NestFactory.createApplicationContext(rootModule([], { http: false }, { imports: [moduleWith(provider)] }), {
        logger: false,
        abortOnError: false,
      });
    await expect(create({ provide: RASA_CALL_OBSERVER, useClass: PerRequest })).rejects.toThrow('request-scoped');
    await expect(create({ provide: RASA_AROUND_CALL, useValue: {} })).rejects.toThrow('`aroundCall()`');
  });
});

describe('the steps of a call', () => {
  it('have the same order over HTTP, over gRPC and through RasaActions', async () => {
    const ways: string[][] = [];
    for (const server of SERVERS) {
      const witness = new Witness();
      const { app, port } = await boot(server, rootModule(ACTIONS, {}, { imports: [witnessModule(witness)] }));
      await post(port, call('action_x'));
      ways.push(witness.take());
      await app.get(RasaActions).run(call('action_x'));
      ways.push(witness.take());
      await app.close();
    }
    const witness = new Witness();
    const running = await startGrpc({ providers: ACTIONS, imports: [witnessModule(witness)] });
    await running.client.call('Webhook', callFor('action_x'));
    ways.push(witness.take());
    await running.close();
    expect(ways).toEqual(Array.from({ length: 7 }, () => INSIDE));
  });
});

function moduleWith(provider: object) {
  @Module({ providers: [provider as never] })
  class PortsModule {}
  return PortsModule;
}
