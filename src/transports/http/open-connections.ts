import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GracePeriod, ShutdownHooksCheck } from '../../actions/index.js';

/** How often a stopping server looks for connections that have become idle, in milliseconds. */
const IDLE_CHECK_MS = 100;

/**
 * The connections of the HTTP server. Nest waits for each of them when it stops; those that are still open when the
 * grace period is over, whatever they do or do not do, are closed by force.
 */
@Injectable()
export class OpenConnections implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger('RasaModule');
  /** All of them: `closeAllConnections()` of Node does not know those that are still at their TLS handshake. */
  readonly #open = new Set<Socket>();
  #server: Server | undefined;
  #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly grace: GracePeriod,
    private readonly hooks: ShutdownHooksCheck,
  ) {}

  /** Ahead of `listen()`; a microservice and an application context have no server. */
  onApplicationBootstrap(): void {
    const server = this.host.httpAdapter?.getHttpServer() as Server | undefined;
    if (typeof server?.on !== 'function') return;
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      this.#open.add(socket);
      socket.once('close', () => this.#open.delete(socket));
    });
    server.once('listening', () => this.hooks.listening());
  }

  /** Armed here because Nest's next step waits for the connections; what the grace period has left is theirs. */
  beforeApplicationShutdown(): void {
    if (!this.#server) return;
    // An answer that was under way when the server began to close leaves its connection open.
    this.#timers = [
      setInterval(() => this.#server?.closeIdleConnections?.(), IDLE_CHECK_MS).unref(),
      setTimeout(() => this.closeByForce(), this.grace.remainingForConnections()).unref(),
    ];
  }

  onApplicationShutdown(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  private closeByForce(): void {
    if (this.#open.size === 0) return;
    this.logger.warn(`Closing ${this.#open.size} connection(s) that were still open after the grace period.`);
    for (const socket of this.#open) socket.destroy();
  }
}
