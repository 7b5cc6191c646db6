import type { Server } from 'node:http';

/** Where a server listens. */
export interface ListenAddress {
  readonly port: number;
  readonly host: string;
}

/** The members of Nest's HTTP adapter that are used here. */
interface ListeningAdapter {
  listen(port?: number, ...rest: unknown[]): unknown;
  getHttpServer(): Server;
}

/**
 * Gives `app.listen()` a default port and host. The adapter is changed, because Nest wraps the application in a proxy.
 *
 * Tried on Nest 11.1 and 12.5 with Fastify's adapter. If Nest calls another method of the adapter, `app.listen()`
 * without arguments does not listen on the default address (test/e2e/boot-failures.spec.ts, "listens where …").
 *
 * @param adapter - the HTTP adapter, before the application is created
 * @param address - the defaults
 * @param beforeListen - called with the server and its address each time before it listens
 */
export function setDefaultAddress(
  adapter: object,
  address: ListenAddress,
  beforeListen: (server: Server, address: ListenAddress) => void,
): void {
  const listening = adapter as ListeningAdapter;
  const listen = listening.listen.bind(adapter);
  listening.listen = (port = address.port, ...rest) => {
    const callback = rest.pop();
    const [host = address.host] = rest;
    beforeListen(listening.getHttpServer(), { port, host: String(host) });
    return listen(port, host, callback);
  };
}
