import type { ServerOptions, ServerHttp2Session } from 'node:http2';
import type { Server } from '@grpc/grpc-js';

/** grpc-js's name for the flow control window: how much a client may send before the server has read it. */
export const WINDOW_OPTION = 'grpc-node.flow_control_window';

/** The initial window of HTTP/2; a smaller one is never set. */
const LEAST_BYTES = 65_535;

/** Private members of grpc-js's server. */
interface Internals {
  readonly commonServerOptions?: ServerOptions;
  createHttp2Server?(...args: unknown[]): {
    on(event: 'session', listener: (session: ServerHttp2Session) => void): void;
  };
}

/**
 * Gives connections a larger window than HTTP/2's 64 KB, with which a large call has to stop and wait many times.
 *
 * grpc-js reads its own option for clients only, so the window is set where its server creates the HTTP/2 server. A
 * version that works differently keeps the 64 KB.
 *
 * Tried on grpc-js 1.10 to 1.14. If grpc-js renames its private members, large calls take longer; nothing else
 * changes (test/e2e/grpc/flow-control.spec.ts).
 */
export function widenWindow(server: Server, bytes: number): void {
  const internals = server as unknown as Internals;
  const { commonServerOptions } = internals;
  const createHttp2Server = internals.createHttp2Server?.bind(server);
  if (bytes <= LEAST_BYTES || !commonServerOptions || !createHttp2Server) return;
  commonServerOptions.settings = { ...commonServerOptions.settings, initialWindowSize: bytes };
  internals.createHttp2Server = (...args) => {
    const http2Server = createHttp2Server(...args);
    // The setting applies to each stream; the connection as a whole has a window of its own.
    http2Server.on('session', (session) => {
      if (!session.destroyed) session.setLocalWindowSize(bytes);
    });
    return http2Server;
  };
}
