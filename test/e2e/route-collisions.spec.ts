import { Controller, Get, Post, Query, VERSION_NEUTRAL, Version, VersioningType, type Type } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { DuplicateRouteError } from 'nestjs-rasa';
import { get } from './support/client.js';
import { APPLICATIONS, boot, closeAfterEach, EXPRESS, FASTIFY, rootModule, type Running } from './support/servers.js';

@Controller()
class Health {
  @Get('health')
  check(): string {
    return 'mine';
  }
}
@Controller('actions')
class Actions {
  @Get()
  list(): string {
    return 'mine';
  }
}
@Controller('webhook')
class Webhook {
  @Post()
  call(): string {
    return 'mine';
  }
}

@Controller()
class Verification {
  @Get('webhook')
  verify(@Query('challenge') challenge = 'none'): string {
    return challenge;
  }

  @Post('health')
  report(): string {
    return 'mine';
  }
}

const COLLISIONS: [route: string, controller: Type, remedy: string][] = [
  [
    'GET /health',
    Health,
    'Set `http: { health: false }` in the options of RasaModule to remove its route, or `http.health`',
  ],
  [
    'GET /actions',
    Actions,
    'Set `http: { actions: false }` in the options of RasaModule to remove its route, or `http.actions`',
  ],
  ['POST /webhook', Webhook, 'Set `http.path` to another path'],
];

describe('a route of the application that is also ours', () => {
  closeAfterEach();

  it.each(COLLISIONS)('%s stops the boot on Fastify, with the remedy', async (route, controller, remedy) => {
    const starting = boot(FASTIFY, rootModule([], {}, { controllers: [controller] }));
    await expect(starting).rejects.toThrow(DuplicateRouteError);
    await expect(starting).rejects.toThrow(`${route} is a route of RasaModule and of another controller`);
    await expect(starting).rejects.toThrow(remedy);
  });

  it.each(COLLISIONS)('%s is warned about on Express, with the remedy', async (route, controller, remedy) => {
    const { log } = await boot(EXPRESS, rootModule([], {}, { controllers: [controller] }));
    const [warning = ''] = log.linesWith(`${route} is a route of RasaModule`, 'warn');
    expect(warning).toContain(remedy);
    expect(warning).toContain('Express serves the first one only.');
  });
});

describe.each(APPLICATIONS)('a route of the application beside ours, in $name', (server) => {
  closeAfterEach();

  const started = (controller: Type, options = {}): Promise<Running> =>
    boot(server, rootModule([], options, { controllers: [controller] }));

  it.each([
    ['health: false', Health, { http: { health: false } }],
    ["actions: 'list'", Actions, { http: { actions: 'list' } }],
    ["prefix: 'rasa'", Webhook, { http: { prefix: 'rasa' } }],
  ])('works with %s', async (_option, controller, options) => {
    const { log } = await started(controller, options);
    expect(log.linesWith('is a route of RasaModule')).toEqual([]);
  });

  it('may have another method on the same path', async () => {
    const { port, log } = await started(Verification);
    expect(log.linesWith('is a route of RasaModule')).toEqual([]);
    expect((await get(port, '/webhook?challenge=yes')).text).toBe('yes');
    expect((await get(port, '/health')).text).toBe('{"status":"ok"}');
  });

  it('may have a version by header', async () => {
    @Controller()
    class Versioned {
      @Version('2')
      @Get('health')
      check(): string {
        return 'mine';
      }

      @Version(VERSION_NEUTRAL)
      @Get('else')
      other(): string {
        return 'mine';
      }
    }
    const { port } = await boot(server, rootModule([], {}, { controllers: [Versioned] }), (app) =>
      app.enableVersioning({ type: VersioningType.HEADER, header: 'x-version' }),
    );
    expect((await get(port, '/health')).text).toBe('{"status":"ok"}');
  });
});
