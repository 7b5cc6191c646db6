import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ActionRegistry, RasaActions } from '../../actions/index.js';
import { failureOf } from '../thread-failure.js';
import type { ThreadOutcome, ThreadTask } from '../thread-task.js';
import { moduleIn } from './thread-module.js';

/** The application of one thread: the module with all of its providers, without a server. */
export class ThreadApplication {
  private constructor(private readonly app: INestApplicationContext) {}

  /**
   * Starts the module of a file.
   *
   * @param address - the file's URL; its hash is the name of the export
   */
  static async start(address: string): Promise<ThreadApplication> {
    const url = new URL(address);
    const name = url.hash.slice(1);
    url.hash = '';
    const root = moduleIn((await import(url.href)) as Record<string, unknown>, name);
    const logger = ['fatal', 'error', 'warn'] as const;
    return new ThreadApplication(
      await NestFactory.createApplicationContext(root, { abortOnError: false, logger: [...logger] }),
    );
  }

  /** The names of its actions. */
  actions(): string[] {
    return this.app.get(ActionRegistry, { strict: false }).names();
  }

  /** Runs a call. It never rejects. */
  async run({ call, requestId, transport, stop }: ThreadTask): Promise<ThreadOutcome> {
    const controller = new AbortController();
    stop.once('message', () => controller.abort());
    try {
      const actions = this.app.get(RasaActions, { strict: false });
      return { answer: await actions.run(call, { requestId, transport, signal: controller.signal }) };
    } catch (error) {
      return { failure: failureOf(error) };
    } finally {
      stop.close();
    }
  }

  /** Closes the application, so that its databases and clients are closed. */
  close(): Promise<void> {
    return this.app.close();
  }
}
