import { HttpConnection, type ConnectionOwner, type WireRequest } from './http-connection.js';

/** Opens a connection for a pool. */
export type OpenConnection = (owner: ConnectionOwner) => HttpConnection;

interface Idle {
  readonly connection: HttpConnection;
  /** When it is not used any more, on the clock of `performance.now()`. */
  readonly until: number;
}

/** How long an idle connection is kept, unless the server says so; most servers keep it longer than that. */
const IDLE_MS = 4_000;
const MOST_IDLE_MS = 60_000;
/** A connection is not used any more so long before the server closes it. */
const MARGIN_MS = 1_000;

/** Connections that are used again. There are as many as there are requests at the same time. */
export class ConnectionPool implements ConnectionOwner {
  readonly #all = new Set<HttpConnection>();
  /** The one that was used last is the last. */
  #idle: Idle[] = [];
  #sweeper: NodeJS.Timeout | undefined;
  #isLeft = false;

  constructor(private readonly open: OpenConnection) {}

  /** Sends a request, on the connection that is returned. */
  send(request: WireRequest): HttpConnection {
    const connection = this.#takeIdle() ?? this.open(this);
    this.#all.add(connection);
    connection.send(request);
    return connection;
  }

  free(connection: HttpConnection, keepAliveMs: number | undefined): void {
    const idleMs = keepAliveMs === undefined ? IDLE_MS : Math.min(keepAliveMs - MARGIN_MS, MOST_IDLE_MS);
    if (this.#isLeft || idleMs <= 0) return connection.destroy();
    this.#idle.push({ connection, until: performance.now() + idleMs });
    this.#sweeper ??= setTimeout(() => this.#sweep(), IDLE_MS).unref();
  }

  closed(connection: HttpConnection): void {
    this.#all.delete(connection);
    this.#idle = this.#idle.filter((idle) => idle.connection !== connection);
  }

  /** Closes each connection as soon as its request is over. */
  leave(): void {
    this.#isLeft = true;
    clearTimeout(this.#sweeper);
    for (const { connection } of this.#idle.splice(0)) connection.destroy();
  }

  /** Closes all connections; running requests fail. */
  close(): void {
    this.leave();
    for (const connection of this.#all) connection.abort();
  }

  /** The connection that was used last is the least likely to be closed by the server. */
  #takeIdle(): HttpConnection | undefined {
    for (let last = this.#idle.pop(); last; last = this.#idle.pop()) {
      if (last.connection.isUsable && performance.now() < last.until) return last.connection;
      last.connection.destroy();
    }
    return undefined;
  }

  #sweep(): void {
    this.#sweeper = undefined;
    const now = performance.now();
    const [left, expired] = [
      this.#idle.filter(({ until }) => now < until),
      this.#idle.filter(({ until }) => now >= until),
    ];
    this.#idle = left;
    for (const { connection } of expired) connection.destroy();
    if (this.#idle.length > 0) this.#sweeper = setTimeout(() => this.#sweep(), IDLE_MS).unref();
  }
}
