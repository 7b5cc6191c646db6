/** A server under test reports its port, reports its CPU time and memory on request, and ends with its parent. */

import { Session, type Profiler } from 'node:inspector/promises';

const SAMPLING_MICROS = 200;

/** The requests of the benchmark. The first `profile` starts the profiler, and the second stops it. */
export type Question = 'usage' | 'collect' | 'profile' | 'stop';

/** What the server reports about itself. */
export interface Usage {
  /** CPU time since the start of the process, user and system, in microseconds. */
  readonly cpuMicros: number;
  readonly rss: number;
  readonly heapUsed: number;
  /** How many resources of each kind keep the event loop alive. */
  readonly handles: Readonly<Record<string, number>>;
}

/** Reports the port to the parent, and answers its requests until the parent says stop or ends. */
export function reportTo(port: number, stop: () => Promise<unknown>): void {
  let profiled: Session | undefined;
  const toggleProfile = async (): Promise<void> => {
    if (profiled) process.send?.({ profile: await endProfile(profiled) });
    else {
      profiled = await startProfile();
      process.send?.({ profile: null });
    }
  };
  process.on('message', (question: Question) => {
    if (question === 'stop') return end(stop);
    if (question === 'profile') return void toggleProfile();
    if (question === 'collect') globalThis.gc?.();
    process.send?.({ usage: usage() });
  });
  process.on('disconnect', () => end(stop));
  process.send?.({ port });
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  const handles: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1;
  return { cpuMicros: user + system, rss, heapUsed, handles };
}

async function startProfile(): Promise<Session> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_MICROS });
  await session.post('Profiler.start');
  return session;
}

async function endProfile(session: Session): Promise<Profiler.Profile> {
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return profile;
}

function end(stop: () => Promise<unknown>): void {
  void stop().finally(() => process.exit());
}
