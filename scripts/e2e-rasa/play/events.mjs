/** Events that Rasa adds to every turn, and events that the answers show already. */
const NOISE = new Set(['user_featurization', 'bot', 'user']);

/**
 * A tracker event in a few words: `action_book_table`, `slot cuisine`, `reminder`.
 *
 * @param {{ event: string, name?: string | null }} event
 */
export function inWords({ event, name }) {
  if (event === 'action') return name ?? 'an action without a name';
  if (event === 'slot') return `slot ${name}`;
  if (event === 'active_loop') return name === null ? 'loop ended' : `loop ${name}`;
  if (event === 'action_execution_rejected') return `rejected ${name}`;
  return event;
}

/** @param {{ event: string, name?: string | null }[]} events */
export function notable(events) {
  return events
    .filter(({ event }) => !NOISE.has(event))
    .map(inWords)
    .filter((words) => words !== 'action_listen' && words !== 'action_extract_slots');
}
