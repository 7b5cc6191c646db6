// @ts-check
import { deepStrictEqual } from 'node:assert';

/**
 * @param {string} url
 * @param {string} action
 * @param {Record<string, unknown>} slots
 * @param {Record<string, string>} [headers]
 */
async function call(url, action, slots, headers = {}) {
  const response = await fetch(`${url}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      next_action: action,
      sender_id: 'smoke',
      tracker: { sender_id: 'smoke', slots },
      domain: {},
    }),
  });
  return { status: response.status, body: /** @type {Record<string, unknown>} */ (await response.json()) };
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function slot(name, value) {
  return { event: 'slot', timestamp: null, name, value };
}

/** @type {Record<string, (url: string) => Promise<void>>} */
export const checks = {
  'an action with an injected service': async (url) => {
    deepStrictEqual(await call(url, 'action_check_restaurants', { cuisine: 'thai' }), {
      status: 200,
      body: { events: [slot('matches', ['Siam Garden', 'Lotus'])], responses: [{ text: 'I found 2 places.' }] },
    });
  },
  'a guard and a pipe that let the call pass': async (url) => {
    deepStrictEqual(await call(url, 'action_book_table', { people: '3' }), {
      status: 200,
      body: { events: [slot('booked', 4)], responses: [] },
    });
  },
  'a guard that denies': async (url) => {
    const { status, body } = await call(url, 'action_book_table', { people: '3', closed: true });
    deepStrictEqual({ status, action: body['action_name'] }, { status: 403, action: 'action_book_table' });
  },
  'a pipe that refuses': async (url) => {
    deepStrictEqual(await call(url, 'action_book_table', { people: 'many' }), {
      status: 400,
      body: { error: 'people must be a whole number', action_name: 'action_book_table' },
    });
  },
  'a request-scoped action': async (url) => {
    const expected = (/** @type {string} */ tenant) => ({
      status: 200,
      body: { events: [slot('calls', 1), slot('tenant', tenant)], responses: [] },
    });
    deepStrictEqual(await call(url, 'action_request_scoped', {}, { 'x-tenant': 'a' }), expected('a'));
    deepStrictEqual(await call(url, 'action_request_scoped', {}, { 'x-tenant': 'b' }), expected('b'));
  },
  'an unknown action': async (url) => {
    const { status } = await call(url, 'action_unknown', {});
    deepStrictEqual(status, 404);
  },
  'a tracker of 5 MB': async (url) => {
    const { status } = await call(url, 'action_check_restaurants', { cuisine: null, ballast: 'x'.repeat(5_000_000) });
    deepStrictEqual(status, 200);
  },
};
