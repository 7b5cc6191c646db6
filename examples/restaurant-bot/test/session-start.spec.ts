import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBot } from './support/bot.js';
import type { Bot } from './support/bot.js';
import { callTo } from './support/call-to.js';

const slot = (name: string, value: unknown) => ({ event: 'slot', timestamp: null, name, value });
const listen = expect.objectContaining({ event: 'action', name: 'action_listen' });

describe('action_session_start', () => {
  let bot: Bot;

  beforeAll(async () => {
    bot = await startBot();
  });

  afterAll(async () => {
    await bot?.close();
  });

  async function begin(senderId: string, slots: Record<string, unknown> = {}, carryOver = true) {
    const call = callTo('action_session_start', { senderId, slots }) as {
      domain: { session_config: { carry_over_slots_to_new_session: boolean } };
    };
    call.domain.session_config.carry_over_slots_to_new_session = carryOver;
    const { status, body } = await bot.post(call);
    expect(status).toBe(200);
    expect(body.responses).toEqual([]);
    return body.events;
  }

  it('greets a customer who is in the database', async () => {
    expect(await begin('alice')).toEqual([
      { event: 'session_started', timestamp: null },
      slot('returning_customer', true),
      slot('customer_name', 'Alice'),
      listen,
    ]);
  });

  it('treats an unknown sender as a new customer', async () => {
    const events = await begin("' OR 1=1 --");
    expect(events).toContainEqual(slot('returning_customer', false));
    expect(events).toContainEqual(slot('customer_name', null));
  });

  it('carries over the slots when the domain says so, except outdated names', async () => {
    const slots = { cuisine: 'thai', matches: [], customer_name: 'Somebody else', session_started_metadata: { a: 1 } };
    expect(await begin('alice', slots)).toEqual([
      { event: 'session_started', timestamp: null },
      slot('cuisine', 'thai'),
      slot('matches', []),
      slot('returning_customer', true),
      slot('customer_name', 'Alice'),
      listen,
    ]);
    expect(await begin('alice', slots, false)).not.toContainEqual(slot('cuisine', 'thai'));
  });
});
