import { ok } from 'node:assert/strict';

const SORRY = 'Sorry, that went wrong on our side. Please try again later.';

/** Played with Rasa and `COMPRESS_ACTION_SERVER_REQUEST=true`. */
export const compressed = {
  name: 'Compressed requests',
  about:
    'Rasa deflates every call (`COMPRESS_ACTION_SERVER_REQUEST`). Answers, a rejection and a crash have the same effect.',
  async play(stage) {
    const nora = stage.guest('nora');
    await nora.says('find me a thai restaurant', /^I found 3 Thai /);
    await nora.hasSlots({ cuisine: 'thai', matches: [{}, {}, {}] });
    await nora.says('what is today’s special?', /^There is no special/);
    nora.hasEvents('rejected action_todays_special', 'utter_no_special');
    await nora.says('I want to buy a voucher', { text: SORRY });
    await nora.hasCalls('action_buy_voucher failed');
    await nora.says('how many loyalty points do I have?', /^I cannot look up loyalty points/);
    await nora.hasCalls('action_loyalty_points not-found');

    const calls = stage.tap.callsFor('nora');
    ok(calls.length >= 5, `the tap saw ${calls.length} calls`);
    ok(
      calls.every(({ encoding }) => encoding === 'deflate'),
      `content encodings: ${calls.map(({ encoding }) => encoding)}`,
    );
  },
};
