import type { ServerProcess } from '../processes/server-process.js';
import { OutgoingRequest, type RequestTemplate } from './requests.js';
import { openConnection, type ClientConnection } from './transport.js';

/** What is sent, and how. */
export interface BurstPlan {
  readonly template: RequestTemplate;
  /** Whether every call brings a new domain. */
  readonly newDomain: boolean;
  /** Whether every call opens a connection, as Rasa's calls do. */
  readonly newConnection: boolean;
  readonly concurrency: number;
  /** How long calls are made before they count, so that connections are open and caches are full. */
  readonly leadMs: number;
  readonly countedMs: number;
  /** At least this many calls count, however long they take. */
  readonly leastCalls: number;
}

/** The costs of one burst. */
export interface BurstResult {
  readonly calls: number;
  readonly seconds: number;
  readonly cpuMicrosPerCall: number;
  /** The duration of every counted call, in milliseconds. */
  readonly latencies: readonly number[];
}

/** Never repeats in a run, so that no server has seen the domain before. */
let domainsSent = 0;

/** Calls a server for a short while: a warm-up that does not count, and then the part that does. */
export async function burst(server: ServerProcess, plan: BurstPlan): Promise<BurstResult> {
  const senders = await Promise.all(Array.from({ length: plan.concurrency }, () => Sender.start(server, plan)));
  await Promise.all(senders.map((sender) => sender.callFor(plan.leadMs, 1)));
  const before = await server.usage();
  const started = performance.now();
  const least = Math.ceil(plan.leastCalls / plan.concurrency);
  const latencies = (await Promise.all(senders.map((sender) => sender.callFor(plan.countedMs, least)))).flat();
  const seconds = (performance.now() - started) / 1_000;
  const after = await server.usage();
  await Promise.all(senders.map((sender) => sender.stop()));
  const calls = latencies.length;
  return { calls, seconds, cpuMicrosPerCall: (after.cpuMicros - before.cpuMicros) / calls, latencies };
}

/** Sends one call after another. */
class Sender {
  readonly #request: OutgoingRequest;

  private constructor(
    private readonly server: ServerProcess,
    private readonly plan: BurstPlan,
    private readonly kept: ClientConnection | undefined,
  ) {
    this.#request = new OutgoingRequest(plan.template);
  }

  static async start(server: ServerProcess, plan: BurstPlan): Promise<Sender> {
    const kept = plan.newConnection ? undefined : await openConnection(server.transport, server.port);
    return new Sender(server, plan, kept);
  }

  async callFor(milliseconds: number, leastCalls: number): Promise<number[]> {
    const latencies: number[] = [];
    const deadline = performance.now() + milliseconds;
    while (latencies.length < leastCalls || performance.now() < deadline) {
      if (this.plan.newDomain) this.#request.renewDomain((domainsSent += 1));
      latencies.push(await this.call());
    }
    return latencies;
  }

  async stop(): Promise<void> {
    await this.kept?.close();
  }

  /** The duration of a call, including opening a new connection if there is one. */
  private async call(): Promise<number> {
    const started = performance.now();
    const connection = this.kept ?? (await openConnection(this.server.transport, this.server.port));
    const { status } = await connection.call(this.#request.bytes);
    const duration = performance.now() - started;
    if (status !== 200) throw new Error(`A server answered ${status} in the middle of a burst.`);
    if (!this.kept) await connection.close();
    return duration;
  }
}
