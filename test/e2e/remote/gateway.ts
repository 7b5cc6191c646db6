import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { Type } from '@nestjs/common';
import { RasaRemoteModule, type RasaRemoteOptions } from 'nestjs-rasa/remote';
import { get } from '../support/client.js';
import { ACTION_SERVER, boot, rootModule, type Running, type Server } from '../support/servers.js';

/** Boots an application that forwards what it does not have. */
export function bootGateway(
  options: RasaRemoteOptions,
  providers: readonly Type[] = [],
  server: Server = ACTION_SERVER,
): Promise<Running> {
  return boot(server, rootModule([...providers], {}, { imports: [RasaRemoteModule.forRoot(options)] }));
}

/** The address of a server that has these actions. */
export async function bootBehind(...providers: readonly Type[]): Promise<Running & { readonly url: string }> {
  const running = await boot(ACTION_SERVER, rootModule([...providers]));
  return { ...running, url: webhookOf(running.port) };
}

/** The webhook of a server on this port. */
export function webhookOf(port: number): string {
  return `http://127.0.0.1:${port}/webhook`;
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until the readiness has this status. */
export async function untilReadiness(port: number, status: string): Promise<unknown> {
  for (;;) {
    const { body } = await get(port, '/health/ready');
    if ((body as { status: string }).status === status) return body;
  }
}
