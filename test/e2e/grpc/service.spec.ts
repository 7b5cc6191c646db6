import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Inject,
  Injectable,
  Scope,
  UnauthorizedException,
  ValidationPipe,
  type CallHandler,
  type CanActivate,
  type ExecutionContext,
  type NestInterceptor,
  type Provider,
} from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, APP_PIPE, REQUEST } from '@nestjs/core';
import {
  RasaAction,
  SlotSet,
  type CollectingDispatcher,
  type Domain,
  type RasaContext,
  type Tracker,
} from 'nestjs-rasa';
import type { GrpcRequest } from 'nestjs-rasa/grpc';
import { map, type Observable } from 'rxjs';
import { callFor } from '../../support/calls.js';
import { collect, startGrpc, type RunningGrpc } from '../../support/grpc.js';

@RasaAction('action_greet')
class Greet {
  run(dispatcher: CollectingDispatcher, tracker: Tracker): SlotSet[] {
    dispatcher.utterMessage({ text: `Hello ${tracker.getSlot<string>('name') ?? 'there'}!` });
    return [new SlotSet('greeted', true)];
  }
}

@RasaAction('action_crash')
class Crash {
  run(): never {
    throw new Error('the password is swordfish');
  }
}

@RasaAction('action_facts')
class Facts {
  run(_dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain, { call }: RasaContext): SlotSet {
    const { headers, method } = call.request as GrpcRequest;
    return new SlotSet('facts', {
      headers: { ...headers },
      method,
      transport: call.transport,
      requestId: call.requestId,
      intents: domain.intents,
      events: tracker.events.length,
    });
  }
}

@Injectable({ scope: Scope.REQUEST })
@RasaAction('action_scoped')
class Scoped {
  constructor(@Inject(REQUEST) private readonly request: GrpcRequest) {}

  run(): SlotSet {
    return new SlotSet('peer', this.request.headers['x-tenant'] ?? null);
  }
}

describe('the gRPC service', () => {
  let running: RunningGrpc | undefined;
  afterEach(() => running?.close());

  const boot = async (...providers: Provider[]): Promise<RunningGrpc> => {
    running = await startGrpc({ providers: [Greet, Crash, Facts, Scoped, ...providers] });
    return running;
  };

  it('runs an action', async () => {
    const { client } = await boot();
    expect(await client.call('Webhook', callFor('action_greet', { slots: { name: 'Ada' } }))).toEqual({
      events: [{ event: 'slot', timestamp: null, name: 'greeted', value: true }],
      responses: [{ text: 'Hello Ada!' }],
    });
  });

  it('gives an action the same context as over HTTP, and the metadata as headers', async () => {
    const { client } = await boot();
    const call = {
      ...callFor('action_facts', { events: [{ event: 'action' }, { event: 'user' }] }),
      domain: { intents: [{ string_value: 'greet' }, { dict_value: { inform: { use_entities: [] } } }] },
    };
    const answer = await client.call('Webhook', call, { 'x-request-id': 'r-1', 'x-tenant': 'acme' });
    expect(answer['events']).toMatchObject([
      {
        value: {
          headers: { 'x-tenant': 'acme' },
          method: 'Webhook',
          transport: 'grpc',
          requestId: 'r-1',
          intents: ['greet', { inform: { use_entities: [] } }],
          events: 2,
        },
      },
    ]);
  });

  it('creates request-scoped actions for each call', async () => {
    const { client } = await boot();
    const answer = await client.call('Webhook', callFor('action_scoped'), { 'x-tenant': 'acme' });
    expect(answer['events']).toMatchObject([{ value: 'acme' }]);
  });

  it('answers an unexpected error only with the request id for the log', async () => {
    const { client } = await boot();
    const failure = client.call('Webhook', callFor('action_crash'), { 'x-request-id': 'r-2' });
    await expect(failure).rejects.toEqual({
      code: 'INTERNAL',
      details: {
        action_name: 'action_crash',
        message:
          "The action 'action_crash' failed unexpectedly. The action server's log has the cause under request_id=r-2.",
      },
    });
  });

  it('refuses a call without a tracker', async () => {
    const { client } = await boot();
    await expect(client.call('Webhook', { next_action: 'action_greet' })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { action_name: 'action_greet', message: expect.stringContaining('tracker must be an object') },
    });
  });

  it('refuses a message beyond the limit, and serves the next one', async () => {
    running = await startGrpc({ providers: [Greet] }, { maxMessageBytes: 10_000 });
    const { client } = running;
    const large = callFor('action_greet', { slots: { text: 'x'.repeat(20_000) } });
    await expect(client.call('Webhook', large)).rejects.toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
    expect(await client.call('Webhook', callFor('action_greet'))).toMatchObject({
      responses: [{ text: 'Hello there!' }],
    });
  });

  it('accepts messages larger than the 4 MB of grpc-js', async () => {
    const { client } = await boot();
    const large = callFor('action_greet', { slots: { name: 'Ada', text: 'x'.repeat(6_000_000) } });
    expect(await client.call('Webhook', large)).toMatchObject({ responses: [{ text: 'Hello Ada!' }] });
  });

  it('runs global guards once, and answers the errors that they throw', async () => {
    let asked = 0;
    @Injectable()
    class TokenGuard implements CanActivate {
      canActivate(context: ExecutionContext): boolean {
        asked += 1;
        const metadata = context.getArgByIndex<{ get(name: string): unknown[] }>(1);
        if (metadata.get('authorization').length === 0) throw new UnauthorizedException('Who are you?');
        return metadata.get('authorization')[0] === 'Bearer right';
      }
    }
    const { client } = await boot({ provide: APP_GUARD, useClass: TokenGuard });
    const call = callFor('action_greet');
    expect(await client.call('Webhook', call, { authorization: 'Bearer right' })).toHaveProperty('responses');
    expect(asked).toBe(1);
    await expect(client.call('Webhook', call)).rejects.toEqual({
      code: 'UNAUTHENTICATED',
      details: { action_name: 'action_greet', message: 'Who are you?' },
    });
    await expect(client.call('Webhook', call, { authorization: 'Bearer wrong' })).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
    const events: unknown[] = [];
    const drained = (async () => {
      for await (const event of client.events(call)) events.push(event);
    })();
    await expect(drained).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(events).toEqual([{ error: { action_name: 'action_greet', message: 'Who are you?' } }]);
  });

  it('is not changed by a global pipe or a global interceptor that wraps answers', async () => {
    @Injectable()
    class Wrap implements NestInterceptor {
      intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
        return next.handle().pipe(map((data: unknown) => ({ data })));
      }
    }
    const { client } = await boot(
      { provide: APP_INTERCEPTOR, useClass: Wrap },
      { provide: APP_PIPE, useValue: new ValidationPipe({ transform: true, whitelist: true }) },
    );
    expect(await client.call('Webhook', callFor('action_greet'))).toMatchObject({
      responses: [{ text: 'Hello there!' }],
    });
    expect(await client.call('Actions', {})).toHaveProperty('actions');
    const events = await collect(client.events(callFor('action_greet')));
    expect(events).toMatchObject([{ final_result: { responses: [{ text: 'Hello there!' }] } }]);
  });
});
