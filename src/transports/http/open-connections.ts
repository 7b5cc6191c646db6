import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GracePeriod, RunningCalls, ShutdownHooksCheck } from '../../actions/index.js';

/** How often a stopping server looks at its connections, in milliseconds. */
const CHECK_MS = 20;

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
  #deadline: NodeJS.Timeout | undefined;
  #checks: NodeJS.Timeout | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly calls: RunningCalls,
    private readonly grace: GracePeriod,
    private readonly hooks: ShutdownHooksCheck,
  ) {}

  /** Ahead of `listen()`; a microservice and an application context have no server. */
  onApplicationBootstrap(): void {
    const server = this.host.httpAdapter?.getHttpServer() as Server | undefined;
    if (typeof server?.on !== 'function') return;
    this.#server = server;
    const keep = (socket: Socket): void => {
      this.#open.add(socket);
      socket.once('close', () => this.#open.delete(socket));
    };
    server.on('connection', keep);
    // Over TLS this is the one that knows what is still to be written.
    server.on('secureConnection', keep);
    server.once('listening', () => this.hooks.listening());
  }

  /**
   * Nest's next step closes the server, and waits for the connections. Ahead of it the answers are given their time to
   * reach the clients, because to Node a connection is idle as soon as an answer was handed to it.
   */
  async beforeApplicationShutdown(): Promise<void> {
    if (!this.#server) return;
    this.calls.beforeApplicationShutdown();
    const remaining = this.grace.remainingForConnections();
    this.#deadline = setTimeout(() => this.closeByForce(), remaining).unref();
    await this.flushed(performance.now() + remaining);
    // An answer that is under way when the server begins to close leaves its connection open.
    this.#checks = setInterval(() => this.closeIdle(), CHECK_MS).unref();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.#deadline);
    clearInterval(this.#checks);
  }

  private async flushed(until: number): Promise<void> {
    // What was just cancelled is answered a few promises later.
    await turn();
    while (this.isFlushing && performance.now() < until) await delay(CHECK_MS);
  }

  private closeIdle(): void {
    if (!this.isFlushing) this.#server?.closeIdleConnections?.();
  }

  private get isFlushing(): boolean {
    for (const { writableLength } of this.#open) if (writableLength > 0) return true;
    return false;
  }

  private closeByForce(): void {
    if (this.#open.size === 0) return;
    this.logger.warn('Closing the connections that were still open after the grace period.');
    for (const socket of this.#open) socket.destroy();
  }
}
