import { randomUUID } from 'node:crypto';
import type { ConfirmChannel, ConsumeMessage, Message } from 'amqplib';
import type { ForwardedCall, RelayedAnswer } from '../../../actions/index.js';
import { RemoteUnavailableError } from '../../../errors/index.js';
import type { RemoteClient } from '../../remote-client.js';
import type { RabbitMqRemoteOptions } from '../../remote.options.js';
import type { ResolvedRemote } from '../../resolve-remotes.js';
import { Deliveries } from '../deliveries.js';
import { Header } from '../message.js';
import { ActionQuestions } from './action-questions.js';
import { RabbitMqLink } from './rabbitmq-link.js';
import { brokerMessage } from './rabbitmq-messages.js';
import { loadRabbitMq, type RabbitMqPeer } from './rabbitmq-peer.js';
import { RabbitMqPost } from './rabbitmq-post.js';
import { OWN, rabbitMqQueues, type RabbitMqQueues } from './rabbitmq-queues.js';

const HEARTBEAT_SECONDS = 10;

/** Calls the workers with a remote's name over RabbitMQ. */
class RabbitMqClient implements RemoteClient {
  readonly #queues: RabbitMqQueues;
  readonly #post: RabbitMqPost;
  readonly #link: RabbitMqLink;
  readonly #deliveries: Deliveries;
  readonly #questions: ActionQuestions;

  /** @throws InvalidOptionError */
  constructor(
    amqp: RabbitMqPeer,
    private readonly remote: ResolvedRemote,
  ) {
    this.#queues = rabbitMqQueues(remote.name);
    this.#post = new RabbitMqPost(this.#queues);
    this.#questions = new ActionQuestions(remote.name, this.#post);
    this.#link = new RabbitMqLink(amqp, (remote.options as RabbitMqRemoteOptions).rabbitmq, {
      where: `${remote.where}, \`rabbitmq\``,
      clientName: `nestjs-rasa gateway, remote ${remote.name}`,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      prepare: (channel) => this.prepare(channel),
      lost: (problem) => this.loseAll(`the connection to the RabbitMQ server ended (${problem})`),
      back: () => undefined,
    });
    this.#deliveries = new Deliveries({
      remote,
      post: this.#post,
      ask: (worker) => this.#post.ask(worker),
      answers: async (milliseconds) => this.#link.isBlocked || this.#post.answers(milliseconds),
      silent: () => this.#link.drop('it does not answer'),
    });
  }

  async start(): Promise<void> {
    await this.#link.connect().catch(() => this.#link.connectLater());
  }

  async actions(signal: AbortSignal): Promise<readonly string[]> {
    this.refuseWithoutBroker(null);
    return this.#questions.ask(signal);
  }

  async forward(call: ForwardedCall): Promise<RelayedAnswer> {
    call.over.signal.throwIfAborted();
    this.refuseWithoutBroker(call.actionName);
    return this.#deliveries.deliver(call);
  }

  async close(): Promise<void> {
    this.loseAll('this server is closing its connections');
    await this.#link.close();
  }

  /** One queue for all answers. Its name is new, because the broker may still keep the old one. */
  private async prepare(channel: ConfirmChannel): Promise<void> {
    const inbox = this.#queues.gateway(randomUUID());
    channel.on('return', (message) => this.takeReturned(message));
    await channel.assertQueue(inbox, OWN);
    await channel.consume(inbox, (message) => this.take(message), { noAck: true });
    this.#post.open(channel, inbox);
  }

  private take(message: ConsumeMessage | null): void {
    // The broker has deleted the queue.
    if (!message) return this.#link.drop('the queue for answers was deleted');
    this.#post.heard();
    const answer = brokerMessage(message);
    const callId = answer.headers[Header.call];
    if (callId === undefined || this.#deliveries.take(callId, answer) || this.#questions.take(callId, answer)) return;
    this.#deliveries.takeLate(callId, answer);
  }

  /** A message whose queue does not exist: there are no workers, or this worker has gone. */
  private takeReturned(message: Message): void {
    const { headers } = brokerMessage(message);
    const callId = headers[Header.call];
    const worker = this.#post.workerOf(message.fields.routingKey);
    if (worker === undefined) this.hasNoWorker(callId ?? '');
    else if (callId === undefined) this.#deliveries.workerIsGone(worker);
    else if (headers[Header.kind] === undefined) this.#deliveries.bodyCameBack(callId, worker);
  }

  private hasNoWorker(id: string): void {
    if (!this.#questions.hasNoWorker(id)) this.#deliveries.hasNoWorker(id);
  }

  private loseAll(why: string): void {
    this.#post.close();
    this.#deliveries.loseAll(why);
    this.#questions.loseAll(why);
  }

  private refuseWithoutBroker(actionName: string | null): void {
    const { problem } = this.#link;
    if (problem === undefined) return;
    const why = `the RabbitMQ server cannot be reached (${problem})`;
    throw new RemoteUnavailableError(actionName, this.remote.name, why, false);
  }
}

/**
 * The client of a remote over RabbitMQ.
 *
 * @throws MissingPeerError without the package, InvalidOptionError
 */
export async function createRabbitMqClient(remote: ResolvedRemote): Promise<RemoteClient> {
  const amqp = await loadRabbitMq(`The remote '${remote.name}'`);
  return new RabbitMqClient(amqp, remote);
}
