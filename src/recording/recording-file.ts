import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { WriteStream } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { RecordingFileError } from '../errors/index.js';

/** How many bytes may wait for the disk. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;
/** How long a shutdown waits for the disk, in milliseconds. */
const FLUSH_MS = 5_000;
/** Only the owner may read conversations. */
const OWNER_ONLY = 0o600;

/** Adds lines to a file. If the disk is too slow or fails, lines are dropped and counted; calls never wait for it. */
export class RecordingFile {
  private readonly logger = new Logger('RasaModule');
  #stream: WriteStream | undefined;
  #dropped = 0;

  constructor(private readonly path: string) {}

  /** Whether lines can be written. */
  get isOpen(): boolean {
    return this.#stream !== undefined;
  }

  /** @throws RecordingFileError when the file cannot be opened */
  async open(): Promise<void> {
    const handle = await open(this.path, 'a', OWNER_ONLY).catch((cause: Error) => {
      throw new RecordingFileError(this.path, cause);
    });
    this.#stream = handle.createWriteStream();
    this.#stream.on('error', (error) => this.fail(error));
  }

  /** Adds a line, or drops it if too much is waiting already. */
  write(line: object): boolean {
    const text = `${JSON.stringify(line)}\n`;
    if (!this.#stream || this.isFull(this.#stream, Buffer.byteLength(text))) return this.drop();
    this.#stream.write(text);
    return true;
  }

  /** Counts a line that is not written, and warns of the first. */
  drop(): false {
    this.#dropped += 1;
    if (this.#dropped === 1 && this.isOpen) {
      this.logger.warn(
        `A call was not recorded in ${this.path}: the disk is too slow, or the call cannot be read. More are only ` +
          'counted, until the shutdown. Lower `record.sample`, or use another disk.',
      );
    }
    return false;
  }

  /** Writes what is waiting, for a limited time. */
  async close(): Promise<void> {
    const stream = this.#stream;
    this.#stream = undefined;
    if (this.#dropped > 0) this.logger.warn(`${this.#dropped} call(s) were not recorded in ${this.path}.`);
    if (!stream) return;
    stream.end();
    const timeUp = new AbortController();
    await Promise.race([
      finished(stream).catch(() => undefined),
      after(FLUSH_MS, undefined, { signal: timeUp.signal }).catch(() => undefined),
    ]);
    timeUp.abort();
  }

  private isFull({ writableLength }: WriteStream, bytes: number): boolean {
    return writableLength > 0 && writableLength + bytes > MAX_WAITING_BYTES;
  }

  private fail({ message }: Error): void {
    if (!this.#stream) return;
    this.#stream = undefined;
    this.logger.warn(`Nothing more is recorded in ${this.path}, because it cannot be written: ${message}`);
  }
}
