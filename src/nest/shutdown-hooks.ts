import type { INestApplicationContext } from '@nestjs/common';

/** The members of Nest's application that are used here. */
interface WithShutdownHooks {
  enableShutdownHooks(): unknown;
  unsubscribeFromProcessSignals?(): void;
  close(signal?: string): Promise<void>;
}

/**
 * Takes the signals away from Nest: its listeners are removed, and a later `app.enableShutdownHooks()` does nothing.
 * Otherwise Nest would begin to close the application as soon as a signal comes, and would end the process itself.
 *
 * Tried on Nest 11.1 and 12.5. If Nest renames `enableShutdownHooks` or `unsubscribeFromProcessSignals`, the delay of
 * the shutdown is skipped in an application that calls `app.enableShutdownHooks()` (test/e2e/signals.spec.ts).
 */
export function replaceShutdownHooks(app: INestApplicationContext): void {
  (app as unknown as WithShutdownHooks).unsubscribeFromProcessSignals?.();
  // Nest wraps the application in a proxy whose `set` trap does not set.
  Object.defineProperty(app, 'enableShutdownHooks', { value: () => app, configurable: true });
}

/** Closes the application; its hooks get the signal, which the public type of `close()` does not have. */
export function closeOnSignal(app: INestApplicationContext, signal: string): Promise<void> {
  return (app as unknown as WithShutdownHooks).close(signal);
}
