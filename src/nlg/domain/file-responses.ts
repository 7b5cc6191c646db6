import { Logger } from '@nestjs/common';
import { readDomainFiles } from '../../domain-files/index.js';
import type { JsonObject } from '../../protocol/index.js';
import type { DomainResponses, RenderRequest } from '../ports/domain-responses.js';
import type { NlgMessage } from '../ports/nlg-message.js';
import type { OpenResponses } from './open-responses.js';
import { watchPaths, type Watch } from './watch-paths.js';

/** Makes responses of what the files have. */
export type Compile = (responses: JsonObject) => Promise<DomainResponses>;

/** The responses of domain files, read again when the files change. */
export class FileResponses implements OpenResponses {
  private readonly logger = new Logger('RasaNlgModule');
  private watch: Watch | undefined;
  private reading: Promise<boolean> = Promise.resolve(true);

  private constructor(
    private readonly paths: readonly string[],
    private readonly compile: Compile,
    private current: DomainResponses,
  ) {}

  /**
   * Reads the files.
   *
   * @throws InvalidDomainError with the place when they cannot be read
   */
  static async open(paths: readonly string[], compile: Compile, isWatching: boolean): Promise<FileResponses> {
    const responses = new FileResponses(paths, compile, await compile(await readResponses(paths)));
    if (isWatching) responses.watch = watchPaths(paths, () => void responses.reload());
    return responses;
  }

  render(request: RenderRequest): NlgMessage | undefined {
    return this.current.render(request);
  }

  names(): readonly string[] {
    return this.current.names();
  }

  /**
   * Reads the files again, one reading after the other. If they cannot be read, the responses stay what they were.
   *
   * @returns whether they could be read
   */
  reload(): Promise<boolean> {
    return (this.reading = this.reading.then(() => this.readAgain()));
  }

  /** Stops watching. */
  async close(): Promise<void> {
    this.watch?.close();
    await this.reading;
  }

  private async readAgain(): Promise<boolean> {
    try {
      this.current = await this.compile(await readResponses(this.paths));
      this.logger.log(`The responses were read again: ${this.names().length} of them.`);
      return true;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      this.logger.warn(`The responses stay what they were, since the files cannot be read: ${problem}`);
      return false;
    }
  }
}

async function readResponses(paths: readonly string[]): Promise<JsonObject> {
  const { responses } = await readDomainFiles(paths, { env: process.env });
  return Object.fromEntries([...responses.values()].map(({ name, variations }) => [name, variations]));
}
