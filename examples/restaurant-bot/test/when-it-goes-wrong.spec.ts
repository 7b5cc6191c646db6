import { describe, expect, it } from '@jest/globals';
import { UserUtteranceReverted } from 'nestjs-rasa';
import { useBot } from './support/use-bot.js';

describe('when something goes wrong', () => {
  const bot = useBot();

  it('apologises for a crash, and drops what the action had said', async () => {
    const result = await bot.rasa.run('action_buy_voucher');
    expect(result).toUtter({
      text: 'Sorry, that went wrong on our side. Please try again later.',
      buttons: [{ title: 'What else can you do?', payload: '/help' }],
    });
    expect(result).toHaveEvents([]);
    expect(result.responses).toHaveLength(1);
  });

  it('asks again when the message was not understood, and reverts the message', async () => {
    const result = await bot.rasa.run('action_default_fallback');
    expect(result).toHaveEvents([new UserUtteranceReverted()]);
    expect(result).toUtter({ response: 'utter_ask_rephrase', buttons: [{ payload: '/help' }] });
  });

  it('has no action about loyalty points', async () => {
    await expect(bot.rasa.run('action_loyalty_points')).rejects.toThrow("has no action 'action_loyalty_points'");
  });
});
