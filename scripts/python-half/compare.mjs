import { isDeepStrictEqual } from 'node:util';

/** How far apart two reminders for the same delay may be. */
const CLOCK_MS = 30_000;

/**
 * Makes a call to two servers, and says whether both say the same: the status, the events, and what the user sees.
 *
 * @param {object} call
 * @param {[one: string, other: string]} urls
 * @returns {Promise<{ isSame: boolean, answers: unknown[] }>}
 */
export async function compare(call, urls) {
  const answers = await Promise.all(urls.map((url) => ask(url, call)));
  const [one, other] = answers.map(joined);
  return { isSame: isDeepStrictEqual(...aligned(one, other)), answers };
}

/**
 * @param {string} url
 * @param {object} call
 */
async function ask(url, call) {
  const response = await fetch(`${url}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(call),
  });
  const body = await response.json();
  if (response.status !== 200) return { status: response.status, action: body.action_name };
  return { status: 200, events: body.events, responses: body.responses.map(compact) };
}

/** What is streamed is one message of the bot in TypeScript, and one for each chunk in rasa-sdk. */
function joined({ responses, ...answer }) {
  const isText = ({ text, ...rest }) => text !== undefined && isEmpty(rest);
  if (!responses || responses.length === 0 || !responses.every(isText)) return { ...answer, responses };
  return { ...answer, responses: [{ text: responses.map(({ text }) => text).join('') }] };
}

/** rasa-sdk also sends the members that were not set, and the name of a response twice. */
function compact({ template: _template, ...response }) {
  return Object.fromEntries(Object.entries(response).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value) {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** Gives reminders that are due at about the same time the same time. */
function aligned(one, other) {
  const events = other.events?.map((event, index) => {
    const apart = Math.abs(Date.parse(event.date_time) - Date.parse(one.events?.[index]?.date_time));
    return apart < CLOCK_MS ? { ...event, date_time: one.events[index].date_time } : event;
  });
  return [one, { ...other, ...(events && { events }) }];
}
