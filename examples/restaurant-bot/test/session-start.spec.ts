import { describe, expect, it } from '@jest/globals';
import { ActionExecuted, SessionStarted, SlotSet } from 'nestjs-rasa';
import { rasaTester, tracker } from 'nestjs-rasa/testing';
import { useBot } from './support/use-bot.js';

const listen = new ActionExecuted('action_listen');

describe('action_session_start', () => {
  const bot = useBot();
  const begin = (senderId: string, slots = {}) =>
    bot.rasa.run('action_session_start', tracker({ senderId }).slots(slots));

  it('greets a customer who is in the database', async () => {
    expect(await begin('alice')).toHaveEvents([
      new SessionStarted(),
      new SlotSet('returning_customer', true),
      new SlotSet('customer_name', 'Alice'),
      listen,
    ]);
  });

  it('treats an unknown sender as a new customer', async () => {
    const result = await begin("' OR 1=1 --");
    expect(result).toSetSlot('returning_customer', false);
    expect(result).toSetSlot('customer_name', null);
  });

  it('carries over the slots when the domain says so, except outdated names', async () => {
    const slots = { cuisine: 'thai', matches: [], customer_name: 'Somebody else', session_started_metadata: { a: 1 } };
    expect(await begin('alice', slots)).toHaveEvents([
      new SessionStarted(),
      new SlotSet('cuisine', 'thai'),
      new SlotSet('matches', []),
      new SlotSet('returning_customer', true),
      new SlotSet('customer_name', 'Alice'),
      listen,
    ]);
    const forgetful = rasaTester(bot.rasa.app, {
      domain: { session_config: { carry_over_slots_to_new_session: false } },
    });
    expect(await forgetful.run('action_session_start', tracker().slots(slots))).not.toSetSlot('cuisine');
  });
});
