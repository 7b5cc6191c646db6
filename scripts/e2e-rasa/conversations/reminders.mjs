import { equal } from 'node:assert/strict';

const FIRES_WITHIN_SECONDS = 45;

export const reminders = {
  name: 'Reminders',
  about: 'One fires and is seen in the tracker (the REST answer is long gone); one is cancelled before it can.',
  async play(stage) {
    const ida = stage.guest('ida');
    await ida.says('remind me in 2 seconds', 'I will remind you in 2 seconds.');
    ida.hasEvents('action_set_reminder', 'reminder');
    const events = await ida.waitsFor('action_react_to_reminder', FIRES_WITHIN_SECONDS);
    const fired = events.find(({ event }) => event === 'user');
    equal(fired?.parse_data?.intent?.name, 'EXTERNAL_reminder', 'what Rasa took for the user’s message');
    await ida.hasCalls('action_react_to_reminder ok');
    await ida.says('thank you', 'You are welcome.');

    const jack = stage.guest('jack');
    await jack.says('remind me in 1 hour', 'I will remind you in 1 hour.');
    await jack.says('cancel the reminder', 'I will not remind you.');
    jack.hasEvents('action_forget_reminders', 'cancel_reminder');
  },
};
