import { isDeepStrictEqual } from 'node:util';

/** What differs from run to run, and what a reader of the file needs instead. */
const REPLACED = new Map([
  ['timestamp', 0],
  ['latest_event_time', 0],
  ['message_id', 'message'],
  ['model_id', 'model'],
]);

/**
 * What Rasa did in each conversation, as lines of JSON: the domain first, then one conversation a line, with what was
 * said and heard, the tracker after each turn, and the calls with their answers. Equal events are written once: a history
 * is the beginning of the conversation's last one (`same`), and what follows (`rest`).
 *
 * @param {import('../play/report.mjs').Report} report
 * @param {{ actions: Tap, nlg?: Tap }} taps
 * @typedef {Awaited<ReturnType<typeof import('../servers/tap.mjs').startTap>>} Tap
 */
export function talksOf(report, { actions, nlg }) {
  const talks = report.results.flatMap(({ conversation, guests }) =>
    guests.map((guest) =>
      talkOf(conversation.name, guest, actions.callsFor(guest.sender), nlg?.callsFor(guest.sender) ?? []),
    ),
  );
  const { domain } = actions.callsFor(report.results[0].guests[0].sender)[0].call;
  return `${[{ domain }, ...talks].map((line) => JSON.stringify(line)).join('\n')}\n`;
}

function talkOf(name, { sender, turns }, calls, texts) {
  const history = turns.at(-1).tracker.events;
  return steady({
    name,
    sender,
    isCompressed: calls.some(({ encoding }) => encoding === 'deflate'),
    history,
    turns: turns.map(({ said, heard, events, tracker }) => ({
      said,
      heard,
      added: events.length,
      tracker: packed(tracker, history),
    })),
    calls: calls.map(({ call: { domain: _domain, ...call }, answer }) => exchange(call, answer, history)),
    texts: texts.map(({ call, answer }) => exchange(call, answer, history)),
  });
}

function exchange(call, answer, history) {
  return { call: { ...call, tracker: packed(call.tracker, history) }, answer };
}

function packed({ events, ...tracker }, history) {
  const differs = events.findIndex((event, index) => !isDeepStrictEqual(event, history[index]));
  const same = differs < 0 ? events.length : differs;
  return { ...tracker, events: { same, rest: events.slice(same) } };
}

function steady(value, name = '') {
  if (REPLACED.has(name)) return value === null ? null : REPLACED.get(name);
  if (Array.isArray(value)) return value.map((item) => steady(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, steady(member, key)]));
}
