/** What a server under test does beside serving: say where it listens, count its work when asked, end with its parent. */

/** What the benchmark asks for. */
export type Question = 'usage' | 'collect' | 'stop';

/** What the server says about itself. */
export interface Usage {
  /** CPU time since the start of the process, user and system, in microseconds. */
  readonly cpuMicros: number;
  readonly rss: number;
  readonly heapUsed: number;
  /** How many resources of each kind keep the event loop alive. */
  readonly handles: Readonly<Record<string, number>>;
}

/** Tells the parent the port and answers its questions until it says stop or goes away. */
export function reportTo(port: number, stop: () => Promise<unknown>): void {
  process.on('message', (question: Question) => {
    if (question === 'stop') return end(stop);
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

function end(stop: () => Promise<unknown>): void {
  void stop().finally(() => process.exit());
}
