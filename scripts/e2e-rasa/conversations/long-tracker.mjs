import { ok } from 'node:assert/strict';

const EVENTS = 500;

export const longTracker = {
  name: 'A conversation of more than 500 events',
  about: 'A turn is repeated into the tracker until it holds 500 events; our server gets all of them and answers.',
  async play(stage) {
    const kim = stage.guest('kim');
    await kim.says('find me a thai restaurant', /^I found 3 Thai /);
    const { events } = await stage.client.tracker('kim');
    const turn = events.slice(events.findIndex(({ event }) => event === 'user'));
    const more = Array.from({ length: Math.ceil(EVENTS / turn.length) }, () => turn).flat();
    await stage.client.addEvents('kim', more);
    await kim.waitsFor('slot matches', 10, `The turn is repeated into the tracker until it holds ${EVENTS} events.`);

    await kim.says('find me an italian restaurant', /^I found 7 Italian /);
    kim.hasEvents('slot cuisine', 'action_check_restaurants', 'slot matches');
    await kim.hasSlots({ cuisine: 'italian', matches: (matches) => matches.length === 5 });
    const grown = await stage.client.tracker('kim');
    ok(grown.events.length > EVENTS, `the tracker has ${grown.events.length} events`);
  },
};
