const run = (what) => `/run{"action": "${what}"}`;
const ORDER = ['/order', '/inform{"topping": ["ham", "olive"]}', '/affirm'];

/** What users say to the small assistant, by the name of the conversation: what the restaurant bot does not need. */
export const SCRIPTED = {
  'Slots from intents and by actions': [
    '/want_big',
    '/note',
    '/want_big',
    run('reset_slots'),
    '/inform{"topping": "ham"}',
  ],
  'A form with a list, an action that asks, and slots from texts': [...ORDER, 'wrong', 'Ada Lovelace', '/want_big'],
  'A form that asks for more': [...ORDER, 'more', '/inform{"voucher": "V-1"}', '/order'],
  'A form that ends early': ['/order', '/inform{"topping": "ham"}', '/deny', 'enough', '/chitchat'],
  'A form that is rejected by an event': [...ORDER, 'reject', 'Ada', '/chitchat'],
  'A form that is interrupted, and one that is stopped': [
    '/order',
    '/chitchat',
    'nice weather',
    '/inform{"topping": "ham"}',
    '/stop',
    '/order',
    '/stop',
  ],
  'One form in another': ['/order', '/travel', '/inform{"topping": "ham"}', '/affirm', 'Ada'],
  'Entities with roles': [
    '/travel',
    '/inform{"city": "Rome"}',
    '/inform{"city": "Oslo"}',
    '/travel{"city": ["Bern", "Graz"]}',
  ],
  'A form that an action starts': [run('loop'), '/inform{"city": "Rome"}', '/inform{"city": "Oslo"}'],
  'A form by the events of Rasa 1': [run('old_form'), '/inform{"city": "Rome"}', '/inform{"city": "Oslo"}'],
  'Two-stage fallback, affirmed': ['/nlu_fallback', '/chitchat'],
  'Two-stage fallback, rephrased': ['/nlu_fallback', '/out_of_scope', '/chitchat'],
  'Two-stage fallback, given up': ['/nlu_fallback', '/out_of_scope', '/nlu_fallback', '/out_of_scope', '/chitchat'],
  'Restart and session': ['/want_big', '/restart', '/want_big', '/session_start', '/chitchat'],
  'Restarted by an action': ['/want_big', run('restart'), '/chitchat'],
  Back: ['/want_big', '/chitchat', '/back', '/chitchat'],
  'Back in a form': ['/order', '/inform{"topping": "ham"}', '/back', '/chitchat'],
  'Actions that follow': [run('followup'), run('unknown_followup'), '/chitchat'],
  'Undone and reverted': ['/chitchat', run('undo'), '/chitchat', run('rewind'), '/chitchat'],
  Paused: [run('pause'), '/chitchat', '/restart', '/chitchat'],
  'A session that an action starts': ['/want_big', run('session'), '/chitchat'],
  'Messages and entities from an action': [run('user'), run('bot'), run('entities'), run('agent'), '/chitchat'],
  'Slots from an action': [run('list'), run('metadata'), '/chitchat'],
  'Rejected by an event': [run('rejected_by_event'), '/chitchat'],
  'A reminder that is cancelled': [run('reminder'), '/chitchat'],
  'Answers that Rasa cannot use': [
    run('unknown_event'),
    run('no_intent'),
    run('crash'),
    run('missing'),
    run('nameless'),
    '/chitchat',
  ],
  'Rejected with 400': [run('rejected'), '/chitchat'],
  'Messages of all kinds': [run('responses')],
};

/**
 * Has these conversations with Rasa.
 *
 * @param {import('../play/rasa-client.mjs').RasaClient} client
 * @returns the conversations, as a report has those with guests
 */
export async function playScripted(client) {
  const results = [];
  for (const [index, [name, messages]] of Object.entries(SCRIPTED).entries()) {
    const sender = `scripted-${index + 1}`;
    const turns = [];
    for (const said of messages) {
      const heard = await client.say(sender, said);
      const tracker = await client.tracker(sender);
      const before = turns.at(-1)?.tracker.events.length ?? 0;
      const isLater = tracker.events.length >= before;
      turns.push({ said, heard, tracker, events: isLater ? tracker.events.slice(before) : tracker.events });
    }
    results.push({ conversation: { name }, guests: [{ sender, turns }] });
  }
  return { results };
}
