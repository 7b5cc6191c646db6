import { connect, type Socket } from 'node:net';
import type { Answer } from './transport.js';

const HEAD_END = Buffer.from('\r\n\r\n');
const PATIENCE_MS = 60_000;

/**
 * One connection with one call at a time. It does as little work as possible, so that it does not affect the
 * measurement. It only reads answers with a content-length, which all servers here send.
 */
export class Connection {
  #received: Buffer[] = [];
  #resolve: ((answer: Answer) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('A server did not answer for a minute.')));
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.#reject?.(error));
    socket.on('close', () => this.#reject?.(new Error('A server closed a connection before it had answered.')));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.off('error', reject);
        resolve(new Connection(socket));
      });
      socket.once('error', reject);
    });
  }

  /** Sends a request and waits for the complete answer. */
  call(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.socket.write(request);
    });
  }

  /** False if the server has closed it, for instance because it was idle for a while. */
  get isOpen(): boolean {
    return !this.socket.destroyed && this.socket.writable && !this.socket.readableEnded;
  }

  /** Closes the connection and waits until that is done. */
  close(): Promise<void> {
    this.#reject = undefined;
    return new Promise((resolve) => {
      if (this.socket.closed) return resolve();
      this.socket.once('close', () => resolve());
      this.socket.end();
    });
  }

  private take(chunk: Buffer): void {
    this.#received.push(chunk);
    const all = this.#received.length === 1 ? chunk : Buffer.concat(this.#received);
    const headEnd = all.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = all.toString('latin1', 0, headEnd);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) {
      this.#reject?.(new Error(`An answer has no content-length: ${head}`));
      return;
    }
    const bodyAt = headEnd + HEAD_END.length;
    if (all.length < bodyAt + length) return;
    this.#received = [];
    this.#resolve?.({ status: Number(head.slice(9, 12)), body: all.subarray(bodyAt, bodyAt + length) });
  }
}
