import type { IncomingMessage } from 'node:http';
import type { ActionAnswer, CallDto, WebhookStreamEvent } from '../../../protocol/index.js';
import { CliError } from '../../cli.error.js';
import type { ActionServer } from '../action-server.js';
import { checkedActions, checkedAnswer, checkedEvent } from '../checked-answers.js';
import type { Connection } from '../connection.js';
import { unknownActionError } from '../refused-call.error.js';
import { send, textOf, wholeText, type HttpRequest } from './http-request.js';
import { linesOf } from './lines-of.js';
import { isUnknownAction, refusalOfStatus } from './refusal-of-status.js';

const NDJSON = 'application/x-ndjson';

/** A server over HTTP. */
export class HttpActionServer implements ActionServer {
  constructor(private readonly connection: Connection) {}

  async actions(): Promise<readonly string[]> {
    return checkedActions(await this.json({ path: 'actions' }, ''), this.connection.name);
  }

  async run(call: CallDto): Promise<ActionAnswer | null> {
    const body = await this.json({ path: 'webhook', body: call }, call.next_action ?? '');
    return checkedAnswer(body, this.connection.name);
  }

  /** A server that does not stream sends one JSON document, which becomes the only event. */
  async *stream(call: CallDto): AsyncGenerator<WebhookStreamEvent> {
    const request = { path: 'webhook', body: call, accept: NDJSON };
    const message = await this.accepted(request, call.next_action ?? '');
    if (!(message.headers['content-type'] ?? '').includes('ndjson')) {
      const answer = checkedAnswer(await this.parsed(request, message), this.connection.name);
      yield { final_result: answer ?? { events: [], responses: [] } };
      return;
    }
    for await (const line of linesOf(textOf(message, this.connection))) {
      yield checkedEvent(this.parse(request, message, line), this.connection.name);
    }
  }

  private async json(request: HttpRequest, action: string): Promise<unknown> {
    return this.parsed(request, await this.accepted(request, action));
  }

  /** @throws RefusedCallError for everything but a success */
  private async accepted(request: HttpRequest, action: string): Promise<IncomingMessage> {
    const message = await send(this.connection, request);
    const { statusCode: status = 0 } = message;
    if (status >= 200 && status < 300) return message;
    const body = jsonOrNothing(await wholeText(message, this.connection));
    if (action !== '' && isUnknownAction(status, body)) {
      throw unknownActionError(action, await this.actions().catch(() => []));
    }
    const { location } = message.headers;
    throw refusalOfStatus({ address: this.addressOf(request), status, location, body }, action);
  }

  private async parsed(request: HttpRequest, message: IncomingMessage): Promise<unknown> {
    return this.parse(request, message, await wholeText(message, this.connection));
  }

  private parse(request: HttpRequest, { headers }: IncomingMessage, text: string): unknown {
    const value = jsonOrNothing(text);
    if (value !== undefined) return value;
    const type = (headers['content-type'] ?? 'something').split(';', 1)[0] ?? '';
    throw new CliError(
      `${this.addressOf(request)} answers with ${/json/.test(type) ? 'broken JSON' : type}, and not with JSON`,
      'Is it the action server (port 5055), and not Rasa (5005) or a proxy? Check the address.',
    );
  }

  private addressOf({ path, body }: HttpRequest): string {
    return `${body === undefined ? 'GET' : 'POST'} ${new URL(path, this.connection.url).href}`;
  }
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
