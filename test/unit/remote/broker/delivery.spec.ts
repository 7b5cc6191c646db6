import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AwaitedCall } from '../../../../src/remote/broker/awaited-call.js';
import { Delivery } from '../../../../src/remote/broker/delivery.js';
import { Kind, type BrokerMessage, type MessageHeaders } from '../../../../src/remote/broker/message.js';
import { RelayedAnswers } from '../../../../src/remote/broker/relayed.js';
import { callFor } from '../../../support/calls.js';
import { forwarded } from '../../../support/forwarded.js';

/** Writes down what was sent: `offer`, `body to one`, `cancel to one`. */
class Post {
  readonly sent: string[] = [];
  readonly offerAgainMs = { first: 100, most: 400 };

  offer(_headers: MessageHeaders): void {
    this.sent.push('offer');
  }

  async send(worker: string, _message: BrokerMessage): Promise<void> {
    this.sent.push(`body to ${worker}`);
  }

  tell(worker: string, { headers }: BrokerMessage): void {
    this.sent.push(`${headers['rasa-kind']} to ${worker}`);
  }
}

describe('Delivery', () => {
  let post: Post;
  let awaited: AwaitedCall;
  let delivery: Delivery;
  beforeEach(() => {
    jest.useFakeTimers();
    post = new Post();
    const terms = { remote: 'bookings', maxAnswerBytes: 1_000, answers: new RelayedAnswers() };
    awaited = new AwaitedCall(forwarded('action_greet', callFor('action_greet')), terms);
    delivery = new Delivery(awaited, false, { post, remote: 'bookings' });
  });
  afterEach(() => {
    delivery.close();
    jest.useRealTimers();
  });

  const say = (kind: string, worker: string) =>
    delivery.take({ headers: { 'rasa-kind': kind, 'rasa-worker': worker }, body: Buffer.alloc(0) });
  /** The body was read and sent. */
  const settled = () => jest.advanceTimersByTimeAsync(0);

  it('offers a call less and less often, until a worker accepts', async () => {
    await jest.advanceTimersByTimeAsync(100 + 200 + 400 + 400);
    expect(post.sent).toEqual(['offer', 'offer', 'offer', 'offer', 'offer']);
    say(Kind.accepted, 'one');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(post.sent.slice(5)).toEqual(['body to one']);
  });

  it('gives the call to the first worker only', async () => {
    say(Kind.accepted, 'one');
    say(Kind.accepted, 'two');
    say(Kind.accepted, 'one');
    await settled();
    expect(post.sent).toEqual(['offer', 'cancel to two', 'body to one']);
  });

  it('offers the call again when its worker has released it, but not for another one', async () => {
    say(Kind.accepted, 'one');
    await settled();
    say(Kind.released, 'two');
    expect(post.sent).toEqual(['offer', 'body to one']);
    say(Kind.released, 'one');
    expect(post.sent).toEqual(['offer', 'body to one', 'offer']);
  });

  it('offers the call again when its worker died without the body', async () => {
    say(Kind.accepted, 'one');
    delivery.workerIsGone();
    await settled();
    expect(post.sent).toEqual(['offer', 'offer']);
    say(Kind.accepted, 'two');
    await settled();
    delivery.bodyCameBack('one');
    expect(post.sent).toEqual(['offer', 'offer', 'body to two']);
    delivery.bodyCameBack('two');
    expect(post.sent).toEqual(['offer', 'offer', 'body to two', 'offer']);
  });

  it('fails when its worker died with the body', async () => {
    say(Kind.accepted, 'one');
    await settled();
    delivery.workerIsGone();
    await expect(awaited.outcome).rejects.toMatchObject({ name: 'RemoteUnavailableError', wasSent: true });
  });

  it('fails without a worker, unless one has the call', async () => {
    say(Kind.accepted, 'one');
    await settled();
    delivery.hasNoWorker();
    expect(awaited.isOver).toBe(false);
    say(Kind.released, 'one');
    delivery.hasNoWorker();
    await expect(awaited.outcome).rejects.toMatchObject({ name: 'RemoteUnavailableError', wasSent: false });
  });

  it('tells the worker when nobody waits any more, and gives it to no other one', async () => {
    say(Kind.accepted, 'one');
    await settled();
    delivery.cancel(new Error('gone'));
    say(Kind.accepted, 'two');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(post.sent).toEqual(['offer', 'body to one', 'cancel to one', 'cancel to two']);
    await expect(awaited.outcome).rejects.toThrow('gone');
  });
});
