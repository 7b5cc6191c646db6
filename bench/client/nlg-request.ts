import { RESPONSE } from '../servers/nlg-answer.js';
import { httpRequest, readPayload, type RequestTemplate } from './requests.js';

const TRACKER = '"tracker": ';
const DOMAIN = ', "domain": {';
const EVENTS = '"events": [';
const NEXT_EVENT = ', {"event": ';

/**
 * A call of the NLG server, as large as the payload of 78 KB. The payload's domain is left out, since such a call has
 * none; the tracker has some of its events twice instead.
 */
export function nlgTemplate(): RequestTemplate {
  const payload = readPayload('medium');
  const tracker = payload.slice(payload.indexOf(TRACKER) + TRACKER.length, payload.indexOf(DOMAIN));
  const from = tracker.indexOf(EVENTS) + EVENTS.length;
  const to = tracker.indexOf(NEXT_EVENT, from + payload.length - bodyWith(tracker).length);
  if (from < EVENTS.length || to < 0) throw new Error('The payload medium has too few events.');
  const body = bodyWith(`${tracker.slice(0, to)}, ${tracker.slice(from)}`);
  const { tracker: parsed } = JSON.parse(body) as { tracker: { events: unknown[] } };
  if (parsed.events.length < 2) throw new Error('The events are not where they were.');
  return { bytes: httpRequest(body, '/nlg'), counterAt: 0, counterLength: 0 };
}

function bodyWith(tracker: string): string {
  const head = `{"response": "${RESPONSE}", "id": null, "arguments": {"matches": 3}, "tracker": `;
  return `${head}${tracker}, "channel": {"name": "collector"}}`;
}
