import { describe, expect, it } from '@jest/globals';
import {
  Body,
  Catch,
  Controller,
  HttpException,
  Injectable,
  Post,
  SetMetadata,
  ValidationPipe,
  VersioningType,
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
  type INestApplication,
  type NestInterceptor,
  type VersioningOptions,
} from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { IsString } from 'class-validator';
import { map, throwError, type Observable } from 'rxjs';
import { RasaAction, SlotSet, type CollectingDispatcher, type Tracker } from 'nestjs-rasa';
import { call, history, MARKER } from './support/calls.js';
import { get, post, type Answer } from './support/client.js';
import { expectRefusal } from './support/expectations.js';
import { boot, closeAfterEach, EXPRESS, rootModule, SERVERS, type Running } from './support/servers.js';

@RasaAction('action_echo')
class Echo {
  run(dispatcher: CollectingDispatcher, tracker: Tracker): SlotSet {
    dispatcher.utterMessage({ text: `${tracker.events.length} events` });
    return new SlotSet('copy', tracker.getSlot('extra'));
  }
}

class NoteDto {
  @IsString()
  note!: string;
}

@Controller('notes')
class NotesController {
  @Post()
  take(@Body() note: NoteDto): NoteDto {
    return note;
  }
}

const EXTRA = { slots: { extra: { any: ['thing', null] } } };
const ECHO = {
  events: [{ event: 'slot', timestamp: null, name: 'copy', value: EXTRA.slots.extra }],
  responses: [{ text: '1 events' }],
};
/** Larger than the application's body limit, so its own parser cannot have read it. */
const long = (): object => call('action_echo', { ...EXTRA, events: history(1_500_000) });

@Injectable()
class Wrap implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((data: unknown) => ({ statusCode: 200, data })));
  }
}

@Catch()
class Teapot implements ExceptionFilter {
  catch(_error: unknown, host: ArgumentsHost): void {
    const reply: { status(code: number): { send(body: object): void } } = host.switchToHttp().getResponse();
    reply.status(418).send({ message: MARKER });
  }
}

@Injectable()
class Deny implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    return this.reflector.get<boolean | undefined>('public', context.getClass()) ?? false;
  }
}
const deny = { provide: APP_GUARD, useClass: Deny };

describe.each(SERVERS)('in an application: $name', (server) => {
  closeAfterEach();

  it('a global ValidationPipe that forbids, strips and transforms does not apply to the call', async () => {
    const { port } = await boot(server, rootModule([Echo], {}, { controllers: [NotesController] }), (app) =>
      app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true })),
    );

    expect((await post(port, { ...call('action_echo', EXTRA), unknown: 1 })).body).toEqual(ECHO);
    expectRefusal(await post(port, { next_action: 'action_echo' }), 422, 'action_echo');
    expect((await post(port, { note: 'n', more: 1 }, { path: '/notes' })).status).toBe(400);
    expect((await post(port, { note: 'n' }, { path: '/notes' })).body).toEqual({ note: 'n' });
  });

  it('a global interceptor that wraps answers does not wrap the answers to Rasa', async () => {
    const { port } = await boot(server, rootModule([Echo], {}, { controllers: [NotesController] }), (app) =>
      app.useGlobalInterceptors(new Wrap()),
    );

    expect((await post(port, call('action_echo', EXTRA))).body).toEqual(ECHO);
    expect((await get(port, '/health')).body).toEqual({ status: 'ok' });
    expect((await get(port, '/actions')).body).toEqual([{ name: 'action_echo' }]);
    expect((await post(port, { note: 'n' }, { path: '/notes' })).body).toEqual({
      statusCode: 200,
      data: { note: 'n' },
    });
  });

  it('an error of a global interceptor is answered in the format of Rasa', async () => {
    const failing: NestInterceptor = { intercept: () => throwError(() => new HttpException('busy', 503)) };
    const { port } = await boot(server, rootModule([Echo]), (app) => app.useGlobalInterceptors(failing));

    const answer = await post(port, call('action_echo'));

    expectRefusal(answer, 503, 'action_echo');
    expect(answer.body).toMatchObject({ error: 'busy' });
  });

  it('a global exception filter does not handle the errors of the webhook', async () => {
    const { port } = await boot(server, rootModule([Echo]), (app) => app.useGlobalFilters(new Teapot()));

    expectRefusal(await post(port, call('action_unknown')), 404, 'action_unknown');
    expectRefusal(await post(port, 'no JSON'), 422);
    expect((await post(port, '', { path: '/elsewhere' })).status).toBe(418);
  });

  it('a global guard that denies is answered with 403 and the name of the action, for any body', async () => {
    const { port, log } = await boot(server, rootModule([Echo, deny]));

    const answer = await post(port, call('action_echo'), { headers: { 'x-request-id': 'id-9' } });

    expectRefusal(answer, 403, 'action_echo');
    expect(answer.headers['x-request-id']).toBe('id-9');
    expect(log.linesWith('request_id=id-9', 'warn')).toHaveLength(1);
    expectRefusal(await post(port, 'no JSON'), 403);
    expectRefusal(await post(port, Buffer.from('x'), { headers: { 'content-encoding': 'gzip' } }), 403);
    expectRefusal(await post(port, { next_action: 'action_echo', tracker: [] }), 403, 'action_echo');
    expect(log.text).not.toContain(MARKER);
  });

  it('controllerDecorators can exempt the routes from that guard', async () => {
    const options = { http: { controllerDecorators: [SetMetadata('public', true)] } };
    const { port } = await boot(server, rootModule([Echo, deny], options, { controllers: [NotesController] }));

    expect((await post(port, call('action_echo', EXTRA))).body).toEqual(ECHO);
    expect((await get(port, '/health')).status).toBe(200);
    expect((await get(port, '/actions')).status).toBe(200);
    expect((await post(port, { note: 'n' }, { path: '/notes' })).status).toBe(403);
  });

  it('a guard that throws 400 is answered with 400 when the body names an action, otherwise with 422', async () => {
    const picky: CanActivate = {
      canActivate: () => {
        throw new HttpException('picky', 400);
      },
    };
    const { port } = await boot(server, rootModule([Echo]), (app) => app.useGlobalGuards(picky));

    expectRefusal(await post(port, call('action_echo')), 400, 'action_echo');
    for (const body of ['no JSON', '{}', '{"next_action":""}', '{"next_action":5}', '']) {
      expect((await post(port, body)).status).toBe(422);
    }
  });
});

describe.each(SERVERS)('routes of $name', (server) => {
  closeAfterEach();
  const expectEcho = async (running: Running, path: string, headers = {}): Promise<void> =>
    expect((await post(running.port, long(), { path, headers })).status).toBe(200);
  const expectNone = async (running: Running, path: string): Promise<void> =>
    expect((await post(running.port, call('action_echo'), { path })).status).toBe(404);

  it('follow the global prefix, also a prefix with a parameter', async () => {
    const running = await boot(server, rootModule([Echo]), (app) => app.setGlobalPrefix('api/:tenant'));
    await expectEcho(running, '/api/acme/webhook');
    await expectEcho(running, '/api/%E2%82%AC/webhook');
    await expectNone(running, '/webhook');
    await expectNone(running, '/api/webhook');
    expect((await get(running.port, '/api/acme/health')).status).toBe(200);
    expect((await post(running.port, call('action_echo'), { path: '/api/%E0%A4%A/webhook' })).text).not.toContain(
      MARKER,
    );
  });

  it('can be excluded from the global prefix', async () => {
    const running = await boot(server, rootModule([Echo]), (app) =>
      app.setGlobalPrefix('api', { exclude: ['webhook', 'health'] }),
    );
    await expectEcho(running, '/webhook');
    expect((await get(running.port, '/health')).status).toBe(200);
    expect((await get(running.port, '/api/actions')).status).toBe(200);
  });

  it.each<[string, VersioningOptions]>([
    ['in the URI', { type: VersioningType.URI, defaultVersion: '1' }],
    ['in a header', { type: VersioningType.HEADER, header: 'x-version', defaultVersion: '1' }],
    ['in the media type', { type: VersioningType.MEDIA_TYPE, key: 'v=' }],
    ['of its own kind', { type: VersioningType.CUSTOM, extractor: () => '7' }],
  ])('do not depend on versioning by %s', async (_name, options) => {
    const running = await boot(server, rootModule([Echo]), (app: INestApplication) => app.enableVersioning(options));
    await expectEcho(running, '/webhook');
    await expectEcho(running, '/webhook', { 'x-version': '3', accept: 'application/json;v=3' });
  });

  it('are at the paths from the options', async () => {
    const options = { http: { prefix: 'rasa', path: 'actions/run', health: 'live', actions: 'list' } };
    const running = await boot(server, rootModule([Echo], options));
    await expectEcho(running, '/rasa/actions/run');
    await expectNone(running, '/webhook');
    await expectNone(running, '/rasa/webhook');
    expect((await get(running.port, '/rasa/live')).body).toEqual({ status: 'ok' });
    expect((await get(running.port, '/rasa/list')).body).toEqual([{ name: 'action_echo' }]);
  });

  it('ignore slashes around the prefix and the path', async () => {
    const running = await boot(server, rootModule([Echo], { http: { prefix: '/rasa/', path: '/call/' } }));
    await expectEcho(running, '/rasa/call');
    expect((await get(running.port, '/rasa/health')).status).toBe(200);
  });

  it('can be the webhook only', async () => {
    const running = await boot(server, rootModule([Echo], { http: { health: false, actions: false } }));
    await expectEcho(running, '/webhook');
    const answers: Answer[] = [await get(running.port, '/health'), await get(running.port, '/actions')];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });

  it('can all be switched off', async () => {
    const running = await boot(server, rootModule([Echo], { http: false }));
    await expectNone(running, '/webhook');
  });
});

it('Express matches paths without regard to case, and so does the webhook', async () => {
  const { app, port } = await boot(EXPRESS, rootModule([Echo]));
  expect((await post(port, long(), { path: '/WebHook' })).status).toBe(200);
  await app.close();
});
