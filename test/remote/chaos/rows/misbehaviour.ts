/** A server behind the gateway that answers slowly, with something else, with half of it, or with far too much. */
import { eventually, must, mustKeepSecrets, tally, type Fault } from '../../../faults/fault.js';
import { book, seconds, type Outcome } from '../load.js';
import { MisbehavingServer, type Misbehaviour } from '../misbehaving-server.js';
import { LIMIT_MS } from '../settings.js';
import { Stage } from '../stage.js';

const CALLS = 6;

/** The status of a call to a server that does this. */
const STATUSES: Readonly<Record<Exclude<Misbehaviour, 'good'>, number>> = {
  'never answers': 504,
  'sends an answer byte by byte': 504,
  'HTML with status 200': 502,
  'HTML with status 400': 502,
  'HTML with status 502': 502,
  'half a body, with its length': 502,
  'half a body, in chunks': 502,
  'half of a document': 502,
  'a list': 502,
  'no body': 502,
  'a redirect': 502,
  'a broken connection': 503,
  'no HTTP': 502,
  '100 MB, with their length': 502,
  '100 MB, in chunks': 502,
  '100 MB with status 500': 500,
};

async function misbehave(does: Misbehaviour, status: number): Promise<string> {
  const server = await MisbehavingServer.start();
  try {
    return await Stage.with({ name: 'legacy', url: server.url }, async (stage) => {
      server.takeCalls();
      server.does = does;
      const outcomes = await Promise.all(
        Array.from({ length: CALLS }, (_, index) => book(stage.port, `${does}-${index}`, { bytes: index * 100_000 })),
      );
      outcomes.forEach((outcome) => mustBeClear(outcome, status));
      // Nothing is sent again: the server may have done it.
      const came = server.takeCalls();
      must(came <= CALLS, `${CALLS} calls were sent ${came} times`);
      mustKeepSecrets(stage.gateway.output, 'the log');
      if (status === 504) await eventually('the connections were closed', () => server.closed >= CALLS);
      server.does = 'good';
      const recovery = await stage.recovers();
      const longest = Math.max(...outcomes.map(({ ms }) => ms));
      return `${tally(outcomes.map((one) => one.status))}, sent ${came} times, the longest ${seconds(longest)}; ${recovery}`;
    });
  } finally {
    server.stop();
  }
}

function mustBeClear({ status, text, ms }: Outcome, expected: number): void {
  must(status === expected, `a call was answered with ${status} and ${text.slice(0, 400)}`);
  const { error, action_name: name } = JSON.parse(text) as { error?: unknown; action_name?: unknown };
  must(typeof error === 'string' && error !== '' && name === 'action_book', `the error is not clear: ${text}`);
  mustKeepSecrets(text, 'an error');
  must(ms < LIMIT_MS + 2_000, `a call took ${ms.toFixed(0)} ms`);
}

export const MISBEHAVIOUR_FAULTS: readonly Fault[] = Object.entries(STATUSES).map(([does, status]) => ({
  name: `a server behind: ${does}`,
  run: () => misbehave(does as Misbehaviour, status),
}));
