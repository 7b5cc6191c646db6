import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Post, Query, Req, UseGuards, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { RasaAction, RasaAuthGuard, RasaModule, type RasaModuleRootOptions } from 'nestjs-rasa';
import { RasaNlgModule } from 'nestjs-rasa/nlg';
import type { IncomingMessage } from 'node:http';
import { call } from '../support/calls.js';
import { get, post } from '../support/client.js';
import { ACTION_SERVER, boot, closeAfterEach, EXPRESS, FASTIFY, type Server } from '../support/servers.js';

const SECRET = 'tok3n-of-the-test';
const auth = { token: SECRET };

@RasaAction('action_hi')
class Hi {
  run(): void {}
}

@Controller('mine')
class MyController {
  @Get('open')
  open(@Query('token') token: string, @Req() request: { raw?: IncomingMessage } & IncomingMessage): object {
    return { token, url: (request.raw ?? request).url };
  }

  @Post('closed')
  @UseGuards(RasaAuthGuard)
  closed(): object {
    return { ran: true };
  }
}

function moduleWith(options: RasaModuleRootOptions, nlg = {}): Type {
  @Module({
    imports: [RasaModule.forRoot(options), RasaNlgModule.forRoot(nlg)],
    providers: [Hi],
    controllers: [MyController],
  })
  class AppModule {}
  return AppModule;
}

const SERVERS: readonly [string, Server][] = [
  ['Fastify', ACTION_SERVER],
  ['Express', EXPRESS],
];

describe.each(SERVERS)('with credentials, over %s', (_adapter, server) => {
  closeAfterEach();

  it('the health stays open, and the list of actions does not', async () => {
    const { port, log } = await boot(server, moduleWith({ auth }));

    expect((await get(port, '/health')).status).toBe(200);
    expect(await get(port, '/actions')).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="rasa"' },
      body: { action_name: null },
    });
    expect((await post(port, '', { method: 'HEAD', path: '/actions' })).status).toBe(401);
    expect((await get(port, `/actions?token=${SECRET}`)).body).toEqual([{ name: 'action_hi' }]);
    expect(log.linesWith('Refused to list the actions: UnauthenticatedError', 'warn')).toHaveLength(2);
  });

  it('the list of actions can be open', async () => {
    const { port } = await boot(server, moduleWith({ auth: { ...auth, actions: 'open' } }));

    expect((await get(port, '/actions')).body).toEqual([{ name: 'action_hi' }]);
    expect((await post(port, call('action_hi'))).status).toBe(401);
  });

  it('other routes stay as they were, with a parameter of the same name', async () => {
    const { port } = await boot(server, moduleWith({ auth }));

    const { body } = await get(port, '/mine/open?token=of-the-page&a=1');

    expect(body).toEqual({ token: 'of-the-page', url: '/mine/open?token=of-the-page&a=1' });
  });

  it('guards a route of the application with RasaAuthGuard', async () => {
    const { port } = await boot(server, moduleWith({ auth }));
    const closed = (query: string) => post(port, {}, { path: `/mine/closed${query}` });

    expect(await closed('')).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="rasa"' },
      body: { statusCode: 401, message: expect.stringContaining('no valid credentials') },
    });
    expect((await closed('?token=wrong')).status).toBe(401);
    expect(await closed(`?token=${SECRET}`)).toMatchObject({ status: 201, body: { ran: true } });
  });

  it('the NLG route has its own credentials, where its module has some', async () => {
    const { port } = await boot(server, moduleWith({ auth }, { auth: { headers: { 'x-nlg': 'of-the-texts' } } }));
    const nlg = { response: 'utter_x', arguments: {}, tracker: { sender_id: 'ada' }, channel: {} };

    expect((await post(port, nlg, { path: `/nlg?token=${SECRET}` })).status).toBe(401);
    expect((await post(port, nlg, { path: '/nlg', headers: { 'x-nlg': 'of-the-texts' } })).status).toBe(200);
    expect((await post(port, call('action_hi'), { headers: { 'x-nlg': 'of-the-texts' } })).status).toBe(401);
  });

  it('routes with prefixes are guarded in every spelling that reaches them', async () => {
    const { port } = await boot(server, moduleWith({ auth, http: { prefix: 'rasa', path: 'hook' } }), (app) => {
      app.setGlobalPrefix('api');
    });

    for (const path of ['/api/rasa/hook', '/api/rasa/hook/', '/API/rasa/HOOK', '//api/rasa/hook', '/api/rasa/%68ook']) {
      const { status } = await post(port, call('action_hi'), { path });
      expect([path, [401, 404].includes(status)]).toEqual([path, true]);
    }
    const right = await post(port, call('action_hi'), { path: `/api/rasa/hook?token=${SECRET}` });
    expect(right.status).toBe(200);
  });
});

describe('without the option `auth`', () => {
  closeAfterEach();

  it('everyone may call, and RasaAuthGuard stops the boot', async () => {
    const app = await NestFactory.create(moduleWith({}), new FastifyAdapter(), { logger: false, abortOnError: false })
      .then(() => 'started')
      .catch((error: Error) => error.message);

    expect(app).toBe('RasaAuthGuard: needs the option `auth` of RasaModule; set it.');
  });
});

describe('a middleware that changes a request, over Express', () => {
  closeAfterEach();

  /** The gate looks at the request that came, and this one becomes a call only later. */
  it.each([
    ['its method', (request: IncomingMessage) => (request.method = 'POST'), { method: 'PUT', path: '/webhook' }],
    ['its path', (request: IncomingMessage) => (request.url = '/webhook'), { path: '/other' }],
  ])('does not get %s past the gate', async (_what, change, sending) => {
    const { port, log } = await boot(
      {
        name: 'express',
        create: async (root, logger) => {
          const app = await NestFactory.create<NestExpressApplication>(root, new ExpressAdapter(), { logger });
          app.use((request: IncomingMessage, _response: unknown, next: () => void) => {
            change(request);
            next();
          });
          return app;
        },
      },
      moduleWith({ auth }),
    );

    expect((await post(port, call('action_hi'), sending)).status).toBe(401);
    expect(log.text).not.toContain('outcome=ok');
  });
});

describe('query tokens', () => {
  closeAfterEach();

  it.each([
    ['a right one', `token=${SECRET}`],
    ['a wrong one', `token=${SECRET}x`],
    ['two of them', `token=${SECRET}&token=${SECRET}`],
  ])("do not reach Fastify's log: %s", async (_what, query) => {
    const lines: string[] = [];
    const logger = { level: 'trace', stream: { write: (line: string) => lines.push(line) } };
    const { port } = await boot(
      {
        name: 'fastify',
        create: (root, log) => NestFactory.create(root, new FastifyAdapter({ logger }), { logger: log }),
      },
      moduleWith({ auth }),
    );

    await post(port, call('action_hi'), { path: `/webhook?${query}&a=1` });

    expect(lines.join('')).toContain('/webhook?a=1');
    expect(lines.join('')).not.toContain(SECRET);
  });

  it.each([FASTIFY, EXPRESS])('are not repeated by the answer to a wrong path ($name)', async (server) => {
    const { port, log } = await boot(server, moduleWith({ auth }));

    const { status, text } = await post(port, call('action_hi'), { path: `/webhok?token=${SECRET}` });

    expect(status).toBe(404);
    expect(text + log.text).not.toContain(SECRET);
  });
});
