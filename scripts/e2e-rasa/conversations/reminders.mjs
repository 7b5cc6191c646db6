import { equal, ok } from 'node:assert/strict';

const FIRES_WITHIN_SECONDS = 45;

export const reminders = {
  name: 'Reminders',
  about: 'One is cancelled before it fires. The other one is seen in the tracker, because the REST request has ended.',
  async play(stage) {
    const jack = stage.guest('jack');
    await jack.says('remind me in 5 seconds', 'I will remind you in 5 seconds.');
    jack.hasEvents('action_set_reminder', 'reminder');
    await jack.says('cancel the reminder', 'I will not remind you.');
    jack.hasEvents('action_forget_reminders', 'cancel_reminder');

    const ida = stage.guest('ida');
    await ida.says('remind me in 6 seconds', 'I will remind you in 6 seconds.');
    ida.hasEvents('action_set_reminder', 'reminder');
    const events = await ida.waitsFor('action_react_to_reminder', FIRES_WITHIN_SECONDS, 'The reminder fires.');
    const fired = events.find(({ event }) => event === 'user');
    equal(fired?.parse_data?.intent?.name, 'EXTERNAL_reminder', 'what Rasa took for the user’s message');
    await ida.hasCalls('action_react_to_reminder ok');
    await ida.says('thank you', 'You are welcome.');

    // Jack's reminder was due before Ida's.
    const { events: jacks } = await stage.client.tracker('jack');
    ok(!jacks.some(({ name }) => name === 'action_react_to_reminder'), 'the cancelled reminder fired');
  },
};
