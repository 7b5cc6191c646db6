import { afterEach, describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { RasaAction, RasaForm, RasaModule, SlotSet, ValidateSlot, type CollectingDispatcher } from 'nestjs-rasa';
import type { AsyncLocalStorage } from 'node:async_hooks';
import { start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';
import { formCall } from '../support/forms.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/extending.md';

describe(PAGE, () => {
  let running: RunningApplication | undefined;
  afterEach(() => running?.close());

  it('counts ended and refused calls', async () => {
    const page = await snippet(PAGE, 'call-counter.ts');
    @RasaAction('action_ping')
    class Ping {
      run(): void {}
    }
    @Module({
      imports: [RasaModule.forRoot({ logging: false }), page['CallCounterModule'] as Type],
      providers: [Ping],
    })
    class AppModule {}
    running = await start(AppModule, 'fastify');
    await post(running.url, callFor('action_ping'));
    await post(running.url, callFor('action_missing'));
    const { counts } = running.app.get<{ counts: Map<string, number> }>(page['CallCounter'] as Type);
    expect(Object.fromEntries(counts)).toEqual({ ok: 1, 'not-found': 1 });
  });

  it('makes the tenant of a call available in its action', async () => {
    const page = await snippet(PAGE, 'tenant.ts');
    const tenant = page['tenant'] as AsyncLocalStorage<string>;
    @RasaAction('action_tenant')
    class Tenant {
      async run(dispatcher: CollectingDispatcher): Promise<void> {
        await Promise.resolve();
        dispatcher.utterMessage({ text: tenant.getStore() ?? 'none' });
      }
    }
    @Module({
      imports: [RasaModule.forRoot({ logging: false }), page['TenantModule'] as Type],
      providers: [Tenant],
    })
    class AppModule {}
    running = await start(AppModule, 'fastify');
    const { body } = await post(running.url, callFor('action_tenant'));
    expect(body.responses).toEqual([{ text: expect.stringMatching(/^(?!none$)./) }]);
  });

  it('measures the steps of a form', async () => {
    const page = await snippet(PAGE, 'slot-times.ts');
    @RasaForm('booking_form')
    class BookingForm {
      @ValidateSlot('city')
      city(): void {}
    }
    @Module({
      imports: [RasaModule.forRoot({ logging: false }), page['SlotTimesModule'] as Type],
      providers: [BookingForm],
    })
    class AppModule {}
    running = await start(AppModule, 'fastify');
    await post(running.url, formCall('booking_form', { required: ['city'], candidates: [['city', 'Bonn']] }));
    const { milliseconds } = running.app.get<{ milliseconds: Map<string, number> }>(page['SlotTimes'] as Type);
    expect([...milliseconds.keys()]).toEqual([
      'BookingForm validate city',
      'BookingForm validation',
      'BookingForm form',
    ]);
  });

  it('runs a class of another kind', async () => {
    const page = await snippet(PAGE, 'flow.ts');
    const Flow = page['Flow'] as (name: string, methods: string[]) => ClassDecorator;
    @Flow('action_book', ['ask', 'confirm'])
    class BookTable {
      ask(dispatcher: CollectingDispatcher): void {
        dispatcher.utterMessage({ text: 'For how many?' });
      }

      confirm(dispatcher: CollectingDispatcher): SlotSet {
        dispatcher.utterMessage({ text: 'Booked.' });
        return new SlotSet('booked', true);
      }
    }
    @Module({
      imports: [RasaModule.forRoot({ logging: false }), page['FlowModule'] as Type],
      providers: [BookTable],
    })
    class AppModule {}
    running = await start(AppModule, 'fastify');
    const { body } = await post(running.url, callFor('action_book'));
    expect(body.responses).toEqual([{ text: 'For how many?' }, { text: 'Booked.' }]);
    expect(body.events).toMatchObject([{ name: 'booked', value: true }]);
  });

  it('runs an action without a socket', async () => {
    const { NightlyService } = (await snippet(PAGE, 'nightly.service.ts')) as {
      NightlyService: Type<{ remind(senderId: string): Promise<string[]> }>;
    };
    @RasaAction('action_remind')
    class Remind {
      run(dispatcher: CollectingDispatcher): void {
        dispatcher.utterMessage({ text: 'Your table is at 19:30.' });
      }
    }
    @Module({ imports: [RasaModule.forRoot({ logging: false })], providers: [Remind, NightlyService] })
    class AppModule {}
    const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
    try {
      expect(await app.get(NightlyService).remind('ada')).toEqual(['Your table is at 19:30.']);
    } finally {
      await app.close();
    }
  });
});
