import type { CliProcess } from '../cli-context.js';

/** A signal that is aborted when the user presses Ctrl+C, or the process is asked to end. */
export function interruption(host: Pick<CliProcess, 'once'>): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) host.once(signal, () => controller.abort());
  return controller.signal;
}
