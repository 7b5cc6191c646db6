import { ok } from 'node:assert/strict';

const EVENTS = 500;

export const longTracker = {
  name: 'A conversation of more than 500 events',
  about: 'The events of a turn are repeated until the tracker has 500 events. Our server gets all of them and answers.',
  play: (stage) => playLong(stage, 'kim'),
};

/** Played with a Rasa that compresses its calls, through the tap, so that the received bytes can be counted. */
export const longTrackerCompressed = {
  name: 'A conversation of more than 500 events, compressed',
  about: 'The same with compressed calls. The call on the socket contains every event.',
  async play(stage) {
    await playLong(stage, 'sven');
    const { encoding, sentBytes, jsonBytes, call } = stage.tap.callsFor('sven').at(-1);
    ok(encoding === 'deflate' && sentBytes < jsonBytes / 2, `${encoding}: ${sentBytes} bytes of ${jsonBytes}`);
    ok(call.next_action === 'action_check_restaurants', `the last call was for ${call.next_action}`);
    ok(call.tracker.events.length > EVENTS, `the call held ${call.tracker.events.length} events`);
  },
};

/** Searches, repeats the events of that turn, and searches for something else. */
async function playLong(stage, sender) {
  const guest = stage.guest(sender);
  await guest.says('find me a thai restaurant', /^I found 3 Thai /);
  const { events } = await stage.client.tracker(sender);
  const turn = events.slice(events.findIndex(({ event }) => event === 'user'));
  const more = Array.from({ length: Math.ceil(EVENTS / turn.length) }, () => turn).flat();
  await stage.client.addEvents(sender, more);
  await guest.waitsFor('slot matches', 10, `The turn is repeated until the tracker has ${EVENTS} events.`);

  await guest.says('find me an italian restaurant', /^I found 7 Italian /);
  guest.hasEvents('slot cuisine', 'action_check_restaurants', 'slot matches');
  await guest.hasSlots({ cuisine: 'italian', matches: (matches) => matches.length === 5 });
  const grown = await stage.client.tracker(sender);
  ok(grown.events.length > EVENTS, `the tracker has ${grown.events.length} events`);
}
