import type { Client, ServiceError } from '@grpc/grpc-js';
import { answerReader } from '../../../codecs/struct/answer-reader.js';
import { writeCall } from '../../../codecs/struct/call-writer.js';
import { SERVICE } from '../../../codecs/struct/service-name.js';
import { WireError } from '../../../codecs/struct/wire-error.js';
import { loadPeer } from '../../../errors/index.js';
import type { ActionAnswer, CallDto, WebhookStreamEvent } from '../../../protocol/index.js';
import { CliError } from '../../cli.error.js';
import type { ActionServer } from '../action-server.js';
import { checkedActions, checkedAnswer, checkedEvent } from '../checked-answers.js';
import type { Connection } from '../connection.js';
import { unknownActionError } from '../refused-call.error.js';
import { clientFor, type Grpc } from './client-for.js';
import { isUnknownAction, refusalOfStatus } from './refusal-of-code.js';

/** @throws MissingPeerError without grpc-js */
export async function connectGrpc(connection: Connection, address: string): Promise<ActionServer> {
  const grpc = await loadPeer('@grpc/grpc-js', () => import('@grpc/grpc-js'), '--grpc');
  return new GrpcActionServer(grpc, connection, address);
}

/** A server over gRPC. Each call has a connection of its own, so that nothing keeps the process alive afterwards. */
class GrpcActionServer implements ActionServer {
  constructor(
    private readonly grpc: Grpc,
    private readonly connection: Connection,
    private readonly address: string,
  ) {}

  async actions(): Promise<readonly string[]> {
    const bytes = await this.unary('Actions', Buffer.alloc(0), '');
    return checkedActions(
      this.read(() => answerReader.actions(bytes)),
      this.connection.name,
    );
  }

  async run(call: CallDto): Promise<ActionAnswer | null> {
    const bytes = await this.unary('Webhook', writeCall(call), call.next_action ?? '');
    return checkedAnswer(
      this.read(() => answerReader.answer(bytes)),
      this.connection.name,
    );
  }

  async *stream(call: CallDto): AsyncGenerator<WebhookStreamEvent> {
    const client = this.client();
    const method = `/${SERVICE}/WebhookStream`;
    const events = client.makeServerStreamRequest(method, asIs, asIs, writeCall(call), this.metadata(), this.limits());
    try {
      for await (const bytes of events as AsyncIterable<Buffer>) {
        yield checkedEvent(
          this.read(() => answerReader.event(bytes)),
          this.connection.name,
        );
      }
    } catch (error) {
      throw await this.refusal(error, call.next_action ?? '');
    } finally {
      events.cancel();
      client.close();
    }
  }

  private async unary(rpc: string, bytes: Buffer, action: string): Promise<Buffer> {
    const client = this.client();
    try {
      return await new Promise<Buffer>((resolve, reject) => {
        const done = (error: ServiceError | null, answer?: Buffer) =>
          error ? reject(error) : resolve(answer ?? Buffer.alloc(0));
        client.makeUnaryRequest(`/${SERVICE}/${rpc}`, asIs, asIs, bytes, this.metadata(), this.limits(), done);
      });
    } catch (error) {
      throw await this.refusal(error, action);
    } finally {
      client.close();
    }
  }

  private async refusal(error: unknown, action: string): Promise<unknown> {
    if (error instanceof CliError || !isServiceError(error)) return error;
    if (!isUnknownAction(error)) return refusalOfStatus(error, action, this.connection);
    return unknownActionError(action, await this.actions().catch(() => []));
  }

  private read<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      const remedy = 'Is it an action server? Check the address.';
      throw new CliError(`${this.connection.name} did not answer as an action server does: ${error.message}`, remedy);
    }
  }

  private client(): Client {
    return clientFor(this.grpc, this.connection, this.address);
  }

  private metadata() {
    const metadata = new this.grpc.Metadata();
    for (const [name, value] of Object.entries(this.connection.headers)) metadata.set(name, value);
    return metadata;
  }

  private limits() {
    return { deadline: Date.now() + this.connection.timeoutMs };
  }
}

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && typeof (error as Partial<ServiceError>).code === 'number';
}

function asIs(bytes: Buffer): Buffer {
  return bytes;
}
