import { afterEach, describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/actions.md';

describe(PAGE, () => {
  let running: RunningApplication | undefined;
  afterEach(() => running?.close());

  /** Boots the export of a snippet, as a provider or as the module that it is. */
  const boot = async (file: string, names: string[], module?: string) => {
    const exports = await snippet(PAGE, file);
    const providers = names.map((name) => exports[name] as Type);
    const imports = [RasaModule.forRoot({ logging: false }), ...(module ? [exports[module] as Type] : [])];
    @Module({ imports, providers })
    class AppModule {}
    running = await start(AppModule, 'fastify');
  };
  const call = async (action: string, tracker?: object) =>
    (await post((running as RunningApplication).url, callFor(action, tracker))).body;

  it('greets the user', async () => {
    await boot('greet.action.ts', ['Greet']);
    expect(await call('action_greet', { slots: { name: 'Ada' } })).toEqual({
      events: [{ event: 'slot', timestamp: null, name: 'greeted', value: true }],
      responses: [{ text: 'Hello Ada!' }],
    });
  });

  it('books and cancels tables', async () => {
    await boot('booking.actions.ts', ['TableBook', 'BookingActions']);
    const slots = { time: '19:30' };
    expect(await call('action_book_table', { slots })).toMatchObject({ events: [{ name: 'booked', value: true }] });
    expect(await call('action_book_table', { slots })).toMatchObject({ responses: [{ text: '19:30 is taken.' }] });
    expect(await call('action_cancel_table', { slots })).toMatchObject({ events: [{ value: false }] });
    expect(await call('action_book_table')).toEqual({
      error: 'There is no time to book.',
      action_name: 'action_book_table',
    });
  });

  it('injects what it asks for', async () => {
    await boot('reserve.action.ts', ['Reserve']);
    const slots = { party_size: '4', occasion: null, area: 'garden' };
    const latest_message = { text: 'a table', entities: [{ entity: 'city', value: 'Rome', role: 'destination' }] };
    expect(await call('action_reserve', { slots, latest_message })).toMatchObject({
      events: [
        { value: { party_size: 4, occasion: 'none', area: 'garden', city: 'Rome', text: 'a table', sender: 'ada' } },
      ],
    });
    expect(await call('action_reserve', { slots: { party_size: 99, area: 'garden' } })).toMatchObject({
      error: expect.stringContaining('party_size must not be greater than 12'),
      action_name: 'action_reserve',
    });
  });

  it('uses a decorator of its own', async () => {
    await boot('channel.decorator.ts', ['RememberChannel']);
    expect(await call('action_remember_channel')).toMatchObject({ events: [{ value: 'unknown' }] });
  });

  it('returns events in every supported form', async () => {
    await boot('returns.actions.ts', ['Returns']);
    expect(await call('action_one')).toMatchObject({ events: [{ value: 1 }] });
    expect(await call('action_plain')).toMatchObject({ events: [{ value: 2 }] });
    expect(await call('action_generator')).toMatchObject({ events: [{ value: 3 }, { event: 'followup' }] });
    expect(await call('action_observable')).toMatchObject({ events: [{ value: 4 }] });
  });

  it("takes over one of Rasa's own actions in a module", async () => {
    await boot('fallback.module.ts', [], 'FallbackModule');
    expect(await call('action_default_fallback')).toMatchObject({ events: [{ event: 'rewind' }] });
  });
});
