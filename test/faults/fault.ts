import type { ServerSettings } from './protocol.js';
import { SECRET } from './secret.js';
import { ServerProcess } from './server-process.js';

/** One kind of fault: what is done to a server, and what must come of it. */
export interface Fault {
  readonly name: string;
  /**
   * Does it.
   *
   * @returns what was counted, for the table
   * @throws FaultError when something is wrong
   */
  run(): Promise<string>;
  /** How long it may take. */
  readonly seconds?: number;
  /** Why it cannot run on this machine. */
  readonly skipped?: () => string | undefined;
}

/** What is wrong after a fault. */
export class FaultError extends Error {}

/** @throws FaultError when it is not so */
export function must(isSo: boolean, otherwise: string): asserts isSo {
  if (!isSo) throw new FaultError(otherwise);
}

/** Waits until something is so, but not longer than this. */
export async function eventually(what: string, isSo: () => Promise<boolean> | boolean, seconds = 20): Promise<void> {
  const deadline = performance.now() + seconds * 1_000;
  while (!(await isSo())) {
    must(performance.now() < deadline, `${what}: not after ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** How often each value is there, for the table: `200 × 40, 503 × 160`. */
export function tally(values: readonly (string | number)[]): string {
  const counts = new Map<string | number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts].toSorted(([a], [b]) => String(a).localeCompare(String(b)));
  return sorted.map(([value, count]) => `${value} × ${count}`).join(', ');
}

/** How much memory may differ in a server that has settled, in bytes. */
const NOISE_BYTES = 12e6;

/**
 * Runs a fault against a server. Afterwards nothing may be left of it: no unhandled error, no call that has not ended,
 * no secret in the log, no memory.
 */
export async function against(
  settings: ServerSettings,
  warmUp: (server: ServerProcess) => Promise<unknown>,
  fault: (server: ServerProcess) => Promise<string>,
): Promise<string> {
  const server = await ServerProcess.start(settings);
  try {
    await warmUp(server);
    const before = await server.report();
    const counted = await fault(server);
    must(server.isAlive, `the server has ended: ${server.output.slice(-2_000)}`);
    let { heapUsed, external } = before;
    await eventually('all calls have ended', async () => {
      const { calls } = await server.report();
      return calls.began === calls.refused + calls.ended;
    });
    const allowed = before.heapUsed + before.external + NOISE_BYTES;
    const used = (): number => heapUsed + external;
    await eventually(`memory is back: ${megabytes(before.heapUsed + before.external)} before`, async () => {
      ({ heapUsed, external } = await server.report());
      return used() <= allowed;
    });
    await mustBeClean(server);
    return `${counted}; memory ${megabytes(before.heapUsed + before.external)} → ${megabytes(used())}`;
  } finally {
    await server.kill();
  }
}

/** @throws FaultError when there were unhandled errors, or a secret in the log */
export async function mustBeClean(server: ServerProcess): Promise<void> {
  const { unhandled } = await server.report();
  must(unhandled.length === 0, `${unhandled.length} unhandled errors, the first: ${unhandled[0]}`);
  mustKeepSecrets(server.output, 'the log');
}

/** @throws FaultError when a text has the secret */
export function mustKeepSecrets(text: string, where: string): void {
  const at = text.indexOf(SECRET);
  must(at < 0, `the secret is in ${where}: …${text.slice(Math.max(0, at - 200), at)}<secret>`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
