import { isDeepStrictEqual } from 'node:util';
import { expectLike } from '../e2e/expect.mjs';
import { EVENTS, FAILURES, VALUES, VERBS } from './expectations.mjs';

/** Never expected: the client discarded the whole answer. */
export const LOST = 'LOST';

const KINDS = {
  event: { expectations: EVENTS, judge: judgeEvent },
  verb: { expectations: VERBS, judge: judgeVerb },
  value: { expectations: VALUES, judge: judgeVerb },
  failure: { expectations: FAILURES, judge: judgeFailure },
};

/** All actions with an expectation, one of which the server does not have. */
export const CASES = Object.entries(KINDS).flatMap(([kind, { expectations }]) =>
  Object.entries(expectations).map(([name, { message = '/greet' }]) => ({ action: `${kind}: ${name}`, message })),
);

/**
 * Describes the outcome of an answer in one or two words, and what is wrong with it.
 *
 * @param {string} action
 * @param {'core0' | 'rasa1' | 'rasa2' | 'rasa3'} key
 * @param {object} report - of the client
 * @returns {{ outcome: string, wrong?: string }}
 */
export function judge(action, key, report) {
  if (!report) return { outcome: LOST, wrong: 'the client did not report it' };
  const [kind, name] = action.split(/: (.*)/s);
  const { expectations, judge: judgeKind } = KINDS[kind];
  const { [key]: own, ...common } = expectations[name];
  const expected = { ...common, ...(typeof own === 'string' ? { outcome: own } : own) };
  return judgeKind(report, expected);
}

/** Why the whole answer was lost; undefined if its text and its slot arrived. */
function whyLost({ broken, error, heard, tracker }) {
  if (broken) return lastLine(broken);
  if (error) return error;
  if (!heard.some(({ text }) => text === 'marker')) return `the text did not arrive, but ${JSON.stringify(heard)}`;
  if (tracker.marker !== 'arrived') return `the slot was not set: ${JSON.stringify(tracker.marker)}`;
  return undefined;
}

function judgeEvent(report, expected) {
  const lost = whyLost(report);
  if (lost) return { outcome: LOST, wrong: lost };
  const arrived = report.returned.filter((event) => !isMarker(event));
  const outcome = eventOutcome(
    [expected.sends].flat(),
    arrived.map(({ event }) => event),
  );
  const wanted = expected.outcome ?? 'as it is';
  if (outcome !== wanted) return { outcome, wrong: `expected: ${wanted}` };
  const event = arrived.length > 0 ? expected.event : undefined;
  return { outcome, wrong: misfit(() => expectSeen(report, arrived, { ...expected, event })) };
}

function expectSeen(report, arrived, { event, tracker, jobs, hears = [] }) {
  if (event) expectLike(arrived.at(-1), event, 'event');
  if (tracker) expectLike(report.tracker, tracker, 'tracker');
  if (jobs) expectLike(report.jobs, jobs, 'jobs');
  expectHeard(report, hears);
}

/** Every answer also has a text and a slot. Later clients record an event for the text. */
function isMarker({ event, name, text }) {
  return (event === 'bot' && text === 'marker') || (event === 'slot' && name === 'marker');
}

function eventOutcome(sent, arrived) {
  if (arrived.length === 0) return 'left out';
  return isDeepStrictEqual(sent, arrived) ? 'as it is' : `as ${arrived.join(', ')}`;
}

function judgeVerb(report, { outcome = 'as it is', hears }) {
  const lost = whyLost(report);
  if (lost) return { outcome: LOST, wrong: lost };
  const wrong = misfit(() => expectHeard(report, hears));
  return { outcome: wrong ? 'something else' : outcome, wrong };
}

function expectHeard({ heard }, hears) {
  const other = heard.filter(({ text }) => text !== 'marker');
  if (!isDeepStrictEqual(other, hears)) {
    throw new Error(`heard ${JSON.stringify(other)}, expected ${JSON.stringify(hears)}`);
  }
}

/** The call fails, so there is no answer to check; the client only has to recognise the failure. */
function judgeFailure({ broken, error = '', heard, tracker }, { outcome, error: wanted, last }) {
  if (broken) return { outcome: LOST, wrong: lastLine(broken) };
  const wrong = misfit(() => {
    expectLike(error, wanted, 'error');
    expectLike(heard, [], 'heard');
    expectLike(tracker.events.at(-1), last, 'the last event');
  });
  return { outcome: wrong ? 'something else' : outcome, wrong };
}

/** The last line of a Python traceback, which has the error. */
function lastLine(trace) {
  return trace.trimEnd().split('\n').at(-1);
}

function misfit(check) {
  try {
    check();
    return undefined;
  } catch (error) {
    return error.message;
  }
}
