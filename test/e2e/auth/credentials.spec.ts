import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import { RASA_CALL_OBSERVER, RasaAction, RasaModule, type CallObserver, type RasaAuthOptions } from 'nestjs-rasa';
import { connectGrpc, RasaGrpcModule } from 'nestjs-rasa/grpc';
import { RasaNlg, RasaNlgModule } from 'nestjs-rasa/nlg';
import { GrpcTestClient, type Failure } from '../../support/grpc.js';
import { nlgCall } from '../nlg/support.js';
import { call } from '../support/calls.js';
import { post } from '../support/client.js';
import { ACTION_SERVER, boot, closeAll, EXPRESS, type Running, type Server } from '../support/servers.js';
import { KINDS, type Kind, type Shown } from './cases.js';

/** What an attempt came to. */
type Outcome = 'accepted' | 'refused';
/** Sends what a client shows, over one transport. */
type Attempt = (shown: Shown) => Promise<Outcome>;

let runs = 0;
const observed: string[] = [];
const observer: CallObserver = {
  callBegan: () => void observed.push('began'),
  callRefused: ({ outcome, call: facts }) => void observed.push(`refused: ${outcome}, ${facts ? 'read' : 'unread'}`),
  callEnded: ({ outcome }) => void observed.push(`ended: ${outcome}`),
};

@RasaAction('action_count')
class CountAction {
  run(): void {
    runs += 1;
  }
}

class Texts {
  @RasaNlg('utter_hello')
  hello(): string {
    runs += 1;
    return 'hello';
  }
}

function moduleWith(auth: RasaAuthOptions): Type {
  @Module({
    imports: [RasaModule.forRoot({ auth }), RasaNlgModule.forRoot(), RasaGrpcModule.forRoot()],
    providers: [CountAction, Texts, { provide: RASA_CALL_OBSERVER, useValue: observer }],
  })
  class AppModule {}
  return AppModule;
}

const SERVERS: readonly [string, Server][] = [
  ['Fastify', ACTION_SERVER],
  ['Express', EXPRESS],
];

describe.each(SERVERS)('over %s, NLG and gRPC', (_adapter, server) => {
  describe.each(KINDS)('$name', ({ auth, right, wrong, challenge }: Kind) => {
    let running: Running;
    let client: GrpcTestClient;
    const attempts: Record<string, Attempt> = {
      webhook: async ({ query, headers }) => {
        const path = `/webhook${query === undefined ? '' : `?${query}`}`;
        const answer = await post(running.port, call('action_count'), { path, headers: { ...headers } });
        if (answer.status === 200) return 'accepted';
        expect(answer).toMatchObject({
          status: 401,
          headers: { 'www-authenticate': expect.stringMatching(challenge), 'x-request-id': expect.any(String) },
          body: { error: expect.stringContaining('no valid credentials'), action_name: null },
        });
        return 'refused';
      },
      nlg: async ({ query, headers }) => {
        const path = `/nlg${query === undefined ? '' : `?${query}`}`;
        const answer = await post(running.port, nlgCall('utter_hello'), { path, headers: { ...headers } });
        if (answer.status === 200) return 'accepted';
        expect(answer).toMatchObject({ status: 401, body: { error: expect.stringContaining('credentials') } });
        return 'refused';
      },
      grpc: async ({ headers }) => {
        try {
          await client.call('Webhook', call('action_count'), { ...headers });
          return 'accepted';
        } catch (error) {
          const { code, details } = error as Failure;
          expect({ code, details }).toEqual({
            code: 'UNAUTHENTICATED',
            details: { action_name: '', message: expect.stringContaining('no valid credentials') },
          });
          return 'refused';
        }
      },
    };
    /** gRPC has no query, and its metadata holds printable ASCII without spaces at the ends. */
    const canBeSent = (transport: string, { query, headers = {} }: Shown): boolean =>
      transport !== 'grpc' ||
      (query === undefined && Object.values(headers).every((value) => /^[!-~]([ -~]*[!-~])?$/.test(value)));

    beforeAll(async () => {
      const grpc: { port: number }[] = [];
      running = await boot(server, moduleWith(auth), async (app) => {
        grpc.push(await connectGrpc(app, { port: 0, host: '127.0.0.1' }));
        await app.startAllMicroservices();
      });
      client = new GrpcTestClient(grpc[0]?.port ?? 0);
    });
    afterAll(async () => {
      client.close();
      await closeAll();
    });

    it.each(Object.keys(attempts))('accepts what is right (%s)', async (transport) => {
      for (const shown of right.filter((each) => canBeSent(transport, each))) {
        const before = runs;
        expect([shown.name, await attempts[transport]?.(shown)]).toEqual([shown.name, 'accepted']);
        expect(runs).toBe(before + 1);
      }
    });

    it.each(Object.keys(attempts))('refuses what is wrong or missing, and runs nothing (%s)', async (transport) => {
      const before = runs;
      for (const shown of [{ name: 'nothing' }, ...wrong].filter((each) => canBeSent(transport, each))) {
        observed.length = 0;
        expect([shown.name, await attempts[transport]?.(shown)]).toEqual([shown.name, 'refused']);
        if (transport !== 'nlg') expect(observed).toEqual(['began', 'refused: unauthenticated, unread']);
      }
      expect(runs).toBe(before);
    });

    it('writes no secret and no attempt to the log', async () => {
      const values = [...right, ...wrong].flatMap(({ query = '', headers = {} }) => [
        ...new URLSearchParams(query).values(),
        ...Object.values(headers),
      ]);
      for (const value of values.filter(({ length }) => length > 3)) expect(running.log.text).not.toContain(value);
    });
  });
});
