import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GracePeriod, RunningCalls, Shutdown, ShutdownHooksCheck } from '../../actions/index.js';

/** How often the connections are checked during a shutdown, in milliseconds. */
const CHECK_MS = 20;

/**
 * Tracks the connections of the HTTP server. During a shutdown Nest waits for all of them. Those that are still open
 * after the grace period are destroyed.
 */
@Injectable()
export class OpenConnections implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger('RasaModule');
  /** Tracked here because Node's `closeAllConnections()` misses connections that are still in their TLS handshake. */
  readonly #open = new Set<Socket>();
  #server: Server | undefined;
  #isClosed: (() => void) | undefined;
  #checks: NodeJS.Timeout | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly calls: RunningCalls,
    private readonly grace: GracePeriod,
    private readonly shutdown: Shutdown,
    @Inject(ShutdownHooksCheck) private readonly hooks: Pick<ShutdownHooksCheck, 'listening'>,
  ) {}

  /** Runs before `listen()`. A microservice and an application context have no HTTP server. */
  onApplicationBootstrap(): void {
    const server = this.host.httpAdapter?.getHttpServer() as Server | undefined;
    if (typeof server?.on !== 'function') return;
    this.#server = server;
    const keep = (socket: Socket): void => {
      this.#open.add(socket);
      socket.once('close', () => this.#open.delete(socket));
    };
    server.on('connection', keep);
    // Over TLS, only this socket knows how much is still to be written.
    server.on('secureConnection', keep);
    server.once('listening', () => this.hooks.listening());
    // A client that keeps its connection would not notice that a load balancer turns away.
    this.shutdown.onBegin(() => server.prependListener('request', closeAfterAnswer));
  }

  /**
   * Waits until the answers are written to their sockets. After that Nest closes the server, and Node would close these
   * connections too early, because it treats a connection as idle once it has been given the answer.
   */
  async beforeApplicationShutdown(): Promise<void> {
    if (!this.#server) return;
    this.calls.beforeApplicationShutdown();
    const until = performance.now() + this.grace.remainingForConnections();
    void this.grace
      .waitForConnections((closed) => (this.#isClosed = closed))
      .then((isClosed) => isClosed || this.closeByForce());
    await this.flushed(until);
    // Otherwise an answer that is sent while the server begins to close would leave its connection open.
    this.#checks = setInterval(() => this.closeIdle(), CHECK_MS).unref();
  }

  onApplicationShutdown(): void {
    this.#isClosed?.();
    clearInterval(this.#checks);
  }

  private async flushed(until: number): Promise<void> {
    // Calls that were just cancelled are answered only after a few more promises.
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
    const sending = [...this.#open].filter(({ writableLength }) => writableLength > 0);
    this.shutdown.lostAnswers(sending.length);
    for (const socket of this.#open) socket.destroy();
  }
}

/** HTTP/2 has no such header. */
function closeAfterAnswer({ httpVersionMajor }: IncomingMessage, response: ServerResponse): void {
  if (httpVersionMajor === 1) response.setHeader('connection', 'close');
}
