import type { Server } from 'node:http';

/**
 * Replaces the error with which a server fails to listen. Nest and Fastify both listen to the server's errors and log
 * them, so the error is replaced before the server emits it. Only the first event of the server is looked at:
 * `listening` or `error`.
 *
 * Tried on Node 20. If Node emits another event first, a port that is taken is reported with Node's own error
 * (test/e2e/port-taken.spec.ts).
 *
 * @param server - a server that does not listen yet
 * @param replace - returns the error to emit
 */
export function replaceListenError(server: Server, replace: (error: NodeJS.ErrnoException) => Error): void {
  const emit = server.emit.bind(server);
  server.emit = (event: string, ...args: unknown[]) => {
    Reflect.deleteProperty(server, 'emit');
    if (event !== 'error') return emit(event, ...args);
    return emit(event, replace(args[0] as NodeJS.ErrnoException));
  };
}
