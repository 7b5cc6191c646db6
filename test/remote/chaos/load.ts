/** Calls of a gateway by several clients at the same time. */
import { Agent } from 'node:http';
import { isObject } from '../../conformance/vector.js';
import { send } from '../../faults/client/http.js';
import { must, mustKeepSecrets, tally } from '../../faults/fault.js';
import { SECRET } from '../../faults/secret.js';
import type { Journal } from './journal.js';
import { LIMIT_MS } from './settings.js';

const CLIENTS = 8;
/** How long an action takes, in milliseconds. */
const ACTION_MS = 40;
/** Every so many calls have a long history: in one message of a broker, and in several. */
const LARGE = [
  { every: 10, bytes: 300_000 },
  { every: 60, bytes: 3_000_000 },
] as const;
/** How much later than the time limit an answer may come on a busy machine. */
const SLACK_MS = 2_000;

/** A call and its answer. */
export interface Outcome {
  readonly id: string;
  /** 0 if there was no answer. */
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

let loads = 0;

/** Calls that follow one another until they are stopped. */
export class Load {
  readonly outcomes: Outcome[] = [];
  readonly #name = `load${++loads}`;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #clients: readonly Promise<void>[];
  #isOver = false;
  #count = 0;

  constructor(
    private readonly port: number,
    private readonly ms = ACTION_MS,
  ) {
    this.#clients = Array.from({ length: CLIENTS }, () => this.work());
  }

  /** Begins no more calls, and waits for those that are under way. */
  async end(): Promise<readonly Outcome[]> {
    this.#isOver = true;
    await Promise.all(this.#clients);
    this.#agent.destroy();
    return this.outcomes;
  }

  private async work(): Promise<void> {
    while (!this.#isOver) {
      const count = ++this.#count;
      const bytes = LARGE.findLast(({ every }) => count % every === 0)?.bytes ?? 0;
      const outcome = await book(this.port, `${this.#name}-${count}`, { ms: this.ms, bytes, agent: this.#agent });
      this.outcomes.push(outcome);
    }
  }
}

/** Calls the action once. */
export async function book(
  port: number,
  id: string,
  { ms = ACTION_MS, bytes = 0, agent }: { readonly ms?: number; readonly bytes?: number; readonly agent?: Agent } = {},
): Promise<Outcome> {
  const started = performance.now();
  const answered = (status: number, text: string): Outcome => ({ id, status, text, ms: performance.now() - started });
  try {
    const { status, text } = await send(port, bodyOf(id, ms, bytes), agent ? { agent } : {});
    return answered(status, text);
  } catch (error) {
    return answered(0, error instanceof Error ? error.message : String(error));
  }
}

function bodyOf(id: string, ms: number, bytes: number): string {
  const event = { event: 'user', text: `${SECRET} ${'x'.repeat(900)}`, timestamp: 1 };
  const events = Array.from({ length: Math.ceil(bytes / 1_000) }, () => event);
  const tracker = { sender_id: 'user-1', slots: { id, ms, card: SECRET }, events };
  return JSON.stringify({ next_action: 'action_book', sender_id: 'user-1', tracker, domain: { slots: {} } });
}

/** What must be true of the calls of a load, whatever happened. */
export interface Rules {
  /** Whether a call may have run more than once. */
  readonly isIdempotent?: boolean;
}

/**
 * @returns the counts, for the table
 * @throws FaultError when a call has the answer of another one, ran twice, was not answered in time, or failed without a
 *   clear error
 */
export function judged(outcomes: readonly Outcome[], journal: Journal, { isIdempotent = false }: Rules = {}): string {
  const began = journal.began();
  const repeated = outcomes.filter(({ id }) => (began.get(id) ?? 0) > 1);
  must(isIdempotent || repeated.length === 0, `${repeated.length} calls ran twice, such as ${shown(repeated[0])}`);
  for (const outcome of outcomes) {
    if (outcome.status === 200) mustBeAnswered(outcome, began);
    else mustHaveFailedClearly(outcome, began);
  }
  const longest = Math.max(...outcomes.map(({ ms }) => ms));
  must(longest <= LIMIT_MS + SLACK_MS, `a call took ${longest.toFixed(0)} ms, above its limit of ${LIMIT_MS} ms`);
  const twice = isIdempotent ? `, ${repeated.length} ran twice` : '';
  return `${outcomes.length} calls: ${tally(outcomes.map(({ status }) => status))}${twice}, the longest ${seconds(longest)}`;
}

function mustBeAnswered(outcome: Outcome, began: ReadonlyMap<string, number>): void {
  must(outcome.text.includes(`"${outcome.id}"`), `a call has the answer of another one: ${shown(outcome)}`);
  must(began.has(outcome.id), `a call was answered, but did not run: ${shown(outcome)}`);
}

function mustHaveFailedClearly(outcome: Outcome, began: ReadonlyMap<string, number>): void {
  must(outcome.status !== 0, `a call was not answered: ${shown(outcome)}`);
  mustKeepSecrets(outcome.text, 'an error');
  const body = JSON.parse(outcome.text) as unknown;
  const isClear =
    [502, 503, 504].includes(outcome.status) &&
    isObject(body) &&
    typeof body['error'] === 'string' &&
    body['action_name'] === 'action_book';
  must(isClear, `a call failed without a clear error: ${shown(outcome)}`);
  const didRun = began.has(outcome.id);
  must(
    !(didRun && outcome.text.includes('did not run')),
    `an action ran, but its error says that it did not: ${shown(outcome)}`,
  );
}

function shown(outcome: Outcome | undefined): string {
  return outcome === undefined ? 'none' : `${outcome.id}: ${outcome.status} ${outcome.text.slice(0, 400)}`;
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
