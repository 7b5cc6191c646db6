/** The processes of a row, and what must be true of them in the end. */
import { setTimeout as delay } from 'node:timers/promises';
import type { RemoteOptions } from 'nestjs-rasa/remote';
import { get } from '../../faults/client/http.js';
import { eventually, must, mustBeClean } from '../../faults/fault.js';
import { ServerProcess } from '../../faults/server-process.js';
import { Journal } from './journal.js';
import { book, judged, Load, seconds, type Rules } from './load.js';
import type { GatewaySettings, WorkerSettings } from './settings.js';

const GATEWAY = new URL('app/gateway.js', import.meta.url);
const WORKER = new URL('app/worker.js', import.meta.url);
/** How soon a remote must be back, after what is behind it is. */
const RECOVERY_SECONDS = 20;
/** So many calls in a row must be answered before a remote counts as back. */
const GOOD_CALLS = 10;
/** How much memory the gateway may have more than after it started, in bytes. */
const MEMORY_BYTES = 60e6;

/** How long calls go on before and after a fault. */
const AROUND_MS = 1_000;

/** How calls are made during a fault. */
export interface LoadOptions extends Rules {
  /** How long an action takes. */
  readonly actionMs?: number;
  /** How long calls go on after the fault. */
  readonly afterMs?: number;
}

/** A gateway, what is behind it, and the journal of the actions. */
export class Stage {
  readonly #workers: ServerProcess[] = [];
  #gateway: ServerProcess | undefined;
  #memory = 0;
  #probes = 0;

  private constructor(readonly journal: Journal) {}

  /** Starts what is behind the gateway, then the gateway; ends all of them after `run`. */
  static async with(
    remote: RemoteOptions,
    run: (stage: Stage) => Promise<string>,
    {
      journal = Journal.create(),
      before,
    }: { readonly journal?: Journal; readonly before?: (stage: Stage) => unknown } = {},
  ): Promise<string> {
    const stage = new Stage(journal);
    try {
      await before?.(stage);
      await stage.startGateway({ remotes: [remote] });
      const counted = await run(stage);
      return `${counted}; ${await stage.mustBeWell()}`;
    } finally {
      await stage.remove();
    }
  }

  get gateway(): ServerProcess {
    must(this.#gateway !== undefined, 'there is no gateway');
    return this.#gateway;
  }

  get port(): number {
    return this.gateway.port;
  }

  async startWorker(worker: WorkerSettings['worker']): Promise<ServerProcess> {
    // Not in the settings, which are the same for all workers.
    process.env['JOURNAL'] = this.journal.file;
    const started = await ServerProcess.run(WORKER, { worker } satisfies WorkerSettings);
    this.#workers.push(started);
    return started;
  }

  /** Waits until the gateway answers calls again, and tells how long that took. */
  async recovers(): Promise<string> {
    const started = performance.now();
    let good = 0;
    await eventually(
      'the gateway answers calls again',
      async () => {
        const { status } = await book(this.port, `probe-${++this.#probes}`, { ms: 0 });
        good = status === 200 ? good + 1 : 0;
        return good >= GOOD_CALLS;
      },
      RECOVERY_SECONDS,
    );
    await eventually('the gateway is ready, and not degraded', async () => {
      const { status, text } = await get(this.port, '/health/ready');
      return status === 200 && !text.includes('degraded');
    });
    return `back after ${seconds(performance.now() - started)}`;
  }

  /** Waits until readiness says that the remote is missing; the gateway itself stays ready. */
  async isDegraded(remote: string): Promise<void> {
    await eventually(`readiness says that ${remote} is missing`, async () => {
      const { status, text } = await get(this.port, '/health/ready');
      return status === 200 && text.includes('degraded') && text.includes(remote);
    });
  }

  /** Calls during `fault`, and some time before and after it; returns what was counted. */
  async underLoad(
    fault: () => Promise<unknown>,
    { actionMs, afterMs = AROUND_MS, ...rules }: LoadOptions = {},
  ): Promise<string> {
    const load = new Load(this.port, actionMs);
    await delay(AROUND_MS);
    await fault();
    await delay(afterMs);
    return judged(await load.end(), this.journal, rules);
  }

  private async startGateway(settings: GatewaySettings): Promise<void> {
    this.#gateway = await ServerProcess.run(GATEWAY, settings);
    await eventually('the remote is there', async () => (await book(this.port, 'first', { ms: 0 })).status === 200);
    const { heapUsed, external } = await this.#gateway.report();
    this.#memory = heapUsed + external;
  }

  private async mustBeWell(): Promise<string> {
    const { gateway } = this;
    must(gateway.isAlive, `the gateway has ended: ${gateway.output.slice(-2_000)}`);
    await eventually('all calls have ended', async () => {
      const { calls } = await gateway.report();
      return calls.began === calls.refused + calls.ended;
    });
    let used = 0;
    await eventually('memory is back', async () => {
      const { heapUsed, external } = await gateway.report();
      used = heapUsed + external;
      return used <= this.#memory + MEMORY_BYTES;
    });
    for (const one of [gateway, ...this.#workers].filter(({ isAlive }) => isAlive)) await mustBeClean(one);
    return `memory ${megabytes(this.#memory)} → ${megabytes(used)}`;
  }

  private async remove(): Promise<void> {
    const all = this.#gateway ? [this.#gateway, ...this.#workers] : this.#workers;
    await Promise.all(all.map((one) => one.kill()));
    this.journal.remove();
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
