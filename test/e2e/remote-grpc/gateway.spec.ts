import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication, Provider } from '@nestjs/common';
import {
  ActionExecutionRejection,
  createActionServer,
  RasaAction,
  RasaActions,
  SlotSet,
  type CollectingDispatcher,
  type Domain,
  type RasaCall,
  type Tracker,
  type Yielded,
} from 'nestjs-rasa';
import { connectGrpc } from 'nestjs-rasa/grpc';
import { createActionWorker, RasaRemoteModule, type NatsConnection } from 'nestjs-rasa/remote';
import { callFor } from '../../support/calls.js';
import { grpcModule, GrpcTestClient } from '../../support/grpc.js';
import { natsMissing, NatsServer } from '../../support/nats.js';

@RasaAction('action_tell')
class Tell {
  run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) {
    dispatcher.utterMessage({ text: `${tracker.senderId} 🍽`, buttons: [{ title: 'ok', payload: '/ok' }] });
    return [new SlotSet('city', tracker.getSlot('city')), new SlotSet('slots', domain.slots)];
  }
}

@RasaAction('action_menu')
class Menu {
  async *run(dispatcher: CollectingDispatcher): AsyncGenerator<Yielded> {
    yield 'Soup. ';
    yield { text: 'Pizza.', custom: { price: 12.5 } };
    dispatcher.utterMessage({ text: 'Anything else?' });
    yield new SlotSet('told', true);
  }
}

@RasaAction('action_reject')
class Reject {
  run(): never {
    throw new ActionExecutionRejection(undefined, 'not now');
  }
}

@RasaAction('action_crash')
class Crash {
  run(): never {
    throw new Error('the secret of the conversation');
  }
}

@RasaAction('action_here')
class Here {
  run(): void {}
}

/** An application with both transports. */
interface Running {
  readonly app: INestApplication;
  readonly url: string;
  readonly grpcPort: number;
  readonly client: GrpcTestClient;
}

/** A way in which a call comes in, and what its client gets. */
type Way = (running: Running, call: object) => Promise<unknown>;

const WAYS: Readonly<Record<string, Way>> = {
  HTTP: async ({ url }, call) => {
    const response = await posted(url, call, 'application/json');
    return { status: response.status, body: await response.json() };
  },
  'HTTP, streamed': async ({ url }, call) => {
    const response = await posted(url, call, 'application/x-ndjson');
    const lines = (await response.text()).trim().split('\n');
    return { status: response.status, events: lines.map((line): unknown => JSON.parse(line)) };
  },
  gRPC: ({ client }, call) => client.call('Webhook', call).catch((failure: unknown) => failure),
  'gRPC, streamed': async ({ client }, call) => {
    const events: unknown[] = [];
    try {
      for await (const event of client.events(call)) events.push(event);
      return { events };
    } catch (failure) {
      return { events, failure };
    }
  },
  'in process': async ({ app }, call) => {
    const events: unknown[] = [];
    const running = app.get(RasaActions).run(call as RasaCall, { onEvent: (event) => void events.push(event) });
    const outcome = await running.catch((error: Error) => ({ name: error.name, message: error.message }));
    return { events, outcome };
  },
};

const ACTIONS = [Tell, Menu, Reject, Crash];

/** How the gateway reaches the server with the actions, or a worker beside it that has them, too. */
interface Out {
  readonly remote: { readonly url: string } | { readonly nats: NatsConnection };
  close?(): Promise<void>;
}

const OUTS: Readonly<Record<string, (behind: Running) => Promise<Out>>> = {
  HTTP: async ({ url }) => ({ remote: { url: `${url}/webhook` } }),
  gRPC: async ({ grpcPort }) => ({ remote: { url: `grpc://127.0.0.1:${grpcPort}` } }),
  NATS: async () => {
    const server = await NatsServer.start();
    const remote = { nats: { servers: server.url } };
    const root = grpcModule({ providers: ACTIONS });
    const worker = await createActionWorker(root, { name: 'behind', ...remote }, { logger: false });
    await worker.listen();
    return { remote, close: () => worker.close().then(() => server.stop()) };
  },
};
const missing = natsMissing();

describe.each(Object.entries(OUTS))('a gateway in front of a server over %s', (out, open) => {
  if (out === 'NATS' && missing) {
    it.skip(`cannot be tried: ${missing}`, () => undefined);
    return;
  }
  let behind: Running;
  let gateway: Running;
  let way: Out;

  beforeAll(async () => {
    behind = await boot(ACTIONS);
    way = await open(behind);
    const remotes = [{ name: 'behind', ...way.remote }];
    gateway = await boot([Here], [RasaRemoteModule.forRoot({ remotes })]);
  });
  afterAll(async () => {
    for (const { app, client } of [gateway, behind]) {
      client.close();
      await app.close();
    }
    await way.close?.();
  });

  describe.each(Object.entries(WAYS))('that is called over %s', (name, ask) => {
    it.each([
      ['an answer', 'action_tell'],
      ['a stream', 'action_menu'],
      ['a rejection', 'action_reject'],
      ['an unknown action', 'action_nowhere'],
    ])('gives %s as the server itself gives it', async (_, action) => {
      const call = callFor(action, { slots: { city: 'Zürich', guests: 4 } });
      expect(told(await ask(gateway, call))).toEqual(told(await ask(behind, call)));
    });

    it('gives a missing domain as the server itself does', async () => {
      const call = { ...callFor('action_tell'), domain: undefined, domain_digest: 'unknown' };
      expect(told(await ask(gateway, call))).toEqual(told(await ask(behind, call)));
    });

    it('says that an action crashed, and where the cause is', async () => {
      const text = JSON.stringify(await ask(gateway, callFor('action_crash')));
      expect(text).toContain("The action 'action_crash' failed in the remote 'behind' (");
      expect(text).not.toContain('secret');
    });

    it('adds the domain that it has from another call', async () => {
      const domain = { slots: { from: { type: `${name} to ${out}` } } };
      const digest = `digest of ${name}`;
      await ask(gateway, { ...callFor('action_here'), domain, domain_digest: digest });
      const call = { ...callFor('action_tell'), domain: undefined, domain_digest: digest };
      expect(JSON.stringify(await ask(gateway, call))).toContain(`"${name} to ${out}"`);
    });
  });

  it('lists the actions of both over gRPC', async () => {
    const { actions } = await gateway.client.call('Actions', {});
    const names = (actions as { name: string }[]).map(({ name }) => name);
    expect(names.sort()).toEqual(['action_crash', 'action_here', 'action_menu', 'action_reject', 'action_tell']);
  });
});

async function boot(
  providers: Provider[],
  imports: Parameters<typeof grpcModule>[0]['imports'] = [],
): Promise<Running> {
  const app = await createActionServer(grpcModule({ providers, imports }), { logger: false });
  const server = await connectGrpc(app, { port: 0, host: '127.0.0.1' });
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');
  return { app, url: await app.getUrl(), grpcPort: server.port, client: new GrpcTestClient(server.port) };
}

function posted(url: string, call: object, accept: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', accept };
  return fetch(`${url}/webhook`, { method: 'POST', headers, body: JSON.stringify(call) });
}

/** Response ids differ from call to call. */
function told(outcome: unknown): unknown {
  const text = JSON.stringify(outcome);
  const [, id = 'none'] = /"response_id":"(\w+)"/.exec(text) ?? [];
  return JSON.parse(text.replaceAll(id, 'the id'));
}
