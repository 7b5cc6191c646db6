import type { ActionAnswer, ChunkContent, RasaResponse, WebhookStreamEvent } from '../../protocol/index.js';
import { CliError } from '../cli.error.js';
import type { Output } from '../terminal/output.js';
import { printable } from '../terminal/printable.js';
import { eventLines } from './event-lines.js';
import { responseLines } from './response-lines.js';

const INDENT = '     ';

/** Shows answers as a chat. */
export class AnswerPrinter {
  #hasSpoken = false;

  constructor(private readonly output: Output) {}

  /** The responses as a chat, the events as a table. */
  answer({ responses, events }: ActionAnswer): void {
    this.responses(responses);
    if (this.#hasSpoken) this.output.line('');
    this.events(events);
  }

  responses(responses: readonly RasaResponse[]): void {
    for (const response of responses) this.said(responseLines(response));
  }

  events(events: readonly object[]): void {
    const lines = eventLines(events);
    if (lines.length === 0) this.output.line('No events.');
    for (const [index, line] of lines.entries()) this.output.line(index === 0 ? this.output.dim(line) : line);
  }

  /** Shows the texts of a stream as they come, and returns its result. */
  async stream(events: AsyncIterable<WebhookStreamEvent>): Promise<ActionAnswer> {
    let result: ActionAnswer | undefined;
    const line = new OpenLine(this.output, this.bot());
    for await (const event of events) {
      if ('chunk' in event) {
        line.chunk(event.chunk);
        this.#hasSpoken = true;
      }
      if ('error' in event) {
        line.end();
        throw streamError(event.error);
      }
      if ('final_result' in event) result = event.final_result;
      if ('chunk_end' in event) line.end();
    }
    line.end();
    if (result) return result;
    throw new CliError('The stream ended without a result', 'Look at the log of the server.');
  }

  private said([first = '', ...more]: readonly string[]): void {
    this.#hasSpoken = true;
    this.output.line(`${this.bot()}${first}`.trimEnd());
    for (const line of more) this.output.line(`${INDENT}${line}`);
  }

  private bot(): string {
    return `${this.output.accent('bot')}  `;
  }
}

/** A line of the chat that grows. */
class OpenLine {
  #isOpen = false;

  constructor(
    private readonly output: Output,
    private readonly head: string,
  ) {}

  chunk({ text, response_id: _id, ...others }: ChunkContent & { response_id: string }): void {
    if (text) {
      if (!this.#isOpen) this.output.write(this.head);
      this.#isOpen = true;
      this.output.write(printable(text).replaceAll('\n', `\n${INDENT}`));
    }
    const lines = responseLines({ ...others });
    if (lines.length === 0) return;
    if (!this.#isOpen) this.output.line(`${this.head}${lines.shift() ?? ''}`);
    this.end();
    for (const line of lines) this.output.line(`${INDENT}${line}`);
  }

  end(): void {
    if (this.#isOpen) this.output.line('');
    this.#isOpen = false;
  }
}

/** The error that a stream ends with. */
export function streamError({ message }: { readonly message: string }): CliError {
  return new CliError(`The action failed: ${printable(message).replace(/\.+$/, '')}`, 'Look at the log of the server.');
}
