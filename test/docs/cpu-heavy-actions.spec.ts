import { afterEach, describe, expect, it } from '@jest/globals';
import { callFor, post } from '../support/calls.js';
import { serveNatively, type NativeApplication } from '../support/native-snippets.js';

const PAGE = 'docs/cpu-heavy-actions.md';

describe(PAGE, () => {
  let app: NativeApplication | undefined;
  afterEach(() => app?.close());

  it('computes in a function', async () => {
    app = await serveNatively(PAGE, ['rank-offers.ts', 'offers.action.ts'], 'OffersModule');
    const offers = [
      { name: 'dear', price: 90, rating: 4 },
      { name: 'fair', price: 20, rating: 4 },
    ];
    const { body } = await post(app.url, callFor('action_rank_offers', { slots: { offers } }));
    expect(body.events).toEqual([{ event: 'slot', timestamp: null, name: 'ranking', value: ['fair', 'dear'] }]);
  });

  it('computes in a module', async () => {
    app = await serveNatively(PAGE, ['reports.module.ts', 'bank.module.ts'], 'BankModule');
    const { body } = await post(app.url, callFor('action_yearly_report', { slots: { spending: [100, 300] } }));
    expect(body).toEqual({
      events: [{ event: 'slot', timestamp: null, name: 'deviation', value: 100 }],
      responses: [{ text: 'Your months differ by 100 on average.' }],
    });
  });
});
