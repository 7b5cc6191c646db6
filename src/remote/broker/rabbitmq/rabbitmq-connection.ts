import type { ChannelModel } from 'amqplib';

/** How long the broker may take to take leave. */
const END_MS = 1_000;

/** The URL with a heartbeat, unless it has one. */
export function withHeartbeat(url: URL, seconds: number): string {
  const copy = new URL(url);
  if (!copy.searchParams.has('heartbeat')) copy.searchParams.set('heartbeat', String(seconds));
  return copy.href;
}

/** Closes a connection. The socket of a broker that does not answer, which amqplib keeps to itself, is closed later. */
export async function destroy(model: ChannelModel): Promise<void> {
  const { stream } = model.connection as { readonly stream?: { destroy(): void } };
  const late = setTimeout(() => stream?.destroy(), END_MS).unref();
  // It fails if the connection is closed already.
  await model.close().catch(() => undefined);
  clearTimeout(late);
}

/** Waits for a work, whatever its outcome, but not longer than this. */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}

/** What is wrong. The errors of the broker and of the client hold no password. */
export function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return error.message || (error as NodeJS.ErrnoException).code || error.name;
}
