import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

const slot = (name, value) => ({ event: 'slot', timestamp: null, name, value });
const ok = (events = [], responses = []) => [200, { events, responses }];
const userEvent = {
  event: 'user',
  timestamp: null,
  text: '/want_big',
  parse_data: { text: '/want_big', intent: { name: 'want_big', confidence: 1 }, entities: [] },
};

/** What `action_run` answers, by the entity `action` of the message. */
const RUNS = {
  followup: ok([{ event: 'followup', timestamp: null, name: 'action_second' }]),
  unknown_followup: ok([{ event: 'followup', timestamp: null, name: 'action_nowhere' }]),
  // Without another action to undo, Rasa would predict the same action for ever.
  undo: ok([
    { event: 'action', timestamp: null, name: 'action_listen' },
    { event: 'undo', timestamp: null },
  ]),
  rewind: ok([{ event: 'rewind', timestamp: null }]),
  restart: ok([{ event: 'restart', timestamp: null }]),
  pause: ok([{ event: 'pause', timestamp: null }]),
  resume: ok([{ event: 'resume', timestamp: null }]),
  reset_slots: ok([slot('size', 'huge'), { event: 'reset_slots', timestamp: null }]),
  session: ok([
    { event: 'session_started', timestamp: null },
    { event: 'action', timestamp: null, name: 'action_listen' },
  ]),
  loop: ok([{ event: 'active_loop', timestamp: null, name: 'travel_form' }]),
  old_form: ok([
    { event: 'form', timestamp: null, name: 'travel_form' },
    { event: 'form_validation', timestamp: null, validate: false },
  ]),
  user: ok([{ event: 'action', timestamp: null, name: 'action_listen' }, userEvent]),
  bot: ok([{ event: 'bot', timestamp: null, text: 'recorded', data: { buttons: [] }, metadata: { a: 1 } }]),
  entities: ok([{ event: 'entities', timestamp: null, entities: [{ entity: 'topping', value: 'olive' }] }]),
  agent: ok([
    { event: 'agent', timestamp: null, text: 'a colleague', data: { id: 7 } },
    { event: 'export', timestamp: null },
  ]),
  list: ok([slot('toppings', 'just one'), slot('nowhere', 1)]),
  rejected_by_event: ok([{ event: 'action_execution_rejected', timestamp: null, name: 'action_run' }]),
  reminder: ok([
    {
      event: 'reminder',
      timestamp: null,
      intent: 'chitchat',
      entities: { topping: 'ham' },
      date_time: '2090-01-01T10:00:00.5Z',
      name: 'r',
      kill_on_user_msg: false,
    },
    { event: 'cancel_reminder', timestamp: null, name: 'r', intent: null, entities: null },
  ]),
  metadata: ok([{ event: 'slot', timestamp: 12.5, name: 'size', value: 'small', metadata: { why: 'test' } }]),
  unknown_event: ok([slot('size', 'lost'), { event: 'nonsense', timestamp: null }], [{ text: 'lost as well' }]),
  no_intent: ok([{ ...userEvent, parse_data: { intent: { name: null } } }]),
  responses: ok(
    [],
    [
      { text: 'one\n\ntwo' },
      {
        response: 'utter_chitchat',
        template: 'utter_chitchat',
        buttons: [{ title: 'b', payload: '/b' }],
        extra: 3,
        text: '',
      },
      { response: 'utter_nowhere' },
      { image: 'https://example.com/i.png', custom: { a: [] }, elements: [{ title: 't' }] },
      { text: 'and', quick_replies: [{ title: 'q', payload: '/q' }], attachment: 'file.pdf' },
    ],
  ),
  crash: [500, { error: 'crash' }],
  missing: [404, { error: 'missing', action_name: 'action_run' }],
  rejected: [400, { error: 'no', action_name: 'action_run' }],
  nameless: [400, { error: 'no name' }],
};

/** What the forms' action answers, by the value of the slot `customer`. */
const NAMES = {
  more: [slot('customer', 'Ada'), slot('requested_slot', 'voucher')],
  enough: [slot('customer', 'Bo'), slot('requested_slot', null)],
  reject: [{ event: 'action_execution_rejected', timestamp: null, name: 'order_form' }],
  wrong: [slot('customer', null)],
};

function answerTo({ next_action: action, tracker: { slots, latest_message: message } }) {
  switch (action) {
    case 'action_run': {
      const { value } = message.entities.find(({ entity }) => entity === 'action') ?? {};
      return RUNS[value] ?? ok();
    }
    case 'action_second':
      return ok([slot('size', 'second')], [{ text: 'second' }]);
    case 'action_extract_note':
      if (message.intent.name !== 'note') return ok();
      return ok(
        [slot('note', message.text), { event: 'followup', timestamp: null, name: 'action_second' }],
        [{ text: 'noted' }],
      );
    case 'action_validate_slot_mappings':
      return ok(slots.size === 'big' ? [slot('size', 'BIG')] : []);
    case 'validate_order_form':
      return ok(NAMES[slots.customer] ?? [], slots.customer === 'wrong' ? [{ text: 'Not that one.' }] : []);
    case 'action_ask_order_form_delivery':
      return ok(
        [slot('size', 'asked')],
        [{ text: 'Shall we deliver?', buttons: [{ title: 'Yes', payload: '/affirm' }] }],
      );
    default:
      return ok([slot('toppings', null), slot('delivery', null), slot('customer', null)], [{ text: 'Ordered.' }]);
  }
}

/** An action server whose answers depend on the call alone. */
export async function startScriptedActions() {
  const server = createServer(async (request, response) => {
    const [status, body] = answerTo(await json(request));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: server.address().port,
    async stop() {
      server.close();
      await once(server, 'close');
    },
  };
}
