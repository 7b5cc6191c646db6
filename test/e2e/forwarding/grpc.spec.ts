import { afterEach, describe, expect, it } from '@jest/globals';
import { RASA_CALL_OBSERVER, RasaAction, type CallObserver, type CollectingDispatcher } from 'nestjs-rasa';
import { AnswerWriter } from '../../../src/codecs/struct/answer-writer.js';
import { CallReader } from '../../../src/codecs/struct/call-reader.js';
import { RemoteUnavailableError } from '../../../src/errors/index.js';
import { callFor } from '../../support/calls.js';
import { startGrpc, type RunningGrpc } from '../../support/grpc.js';
import { FakeRemotes } from './support/fake-remotes.js';

@RasaAction('action_here')
class Here {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'ran here' });
  }
}

describe('forwarding over gRPC', () => {
  let running: RunningGrpc | undefined;
  afterEach(() => running?.close());

  const start = async (remotes: FakeRemotes, providers: object[] = []) => {
    running = await startGrpc({ providers: [Here, ...(providers as never[])], imports: [remotes.module()] });
    return running.client;
  };

  it('passes the bytes of a call on, and writes an answer that came as JSON', async () => {
    const remotes = new FakeRemotes().add('action_there');
    const client = await start(remotes);
    expect(await client.call('Webhook', callFor('action_there'))).toEqual({
      responses: [{ text: 'action_there ran elsewhere' }],
    });
    const [received] = remotes.received;
    expect(received).toMatchObject({ isWhole: true, call: { bytes: { format: 'protobuf', encoding: undefined } } });
    expect(new CallReader(1).read(received!.bytes)).toMatchObject({ next_action: 'action_there', sender_id: 'ada' });
  });

  it('passes an answer in protobuf on as it is', async () => {
    const answer = { events: [], responses: [{ text: 'from afar' }] };
    const remotes = new FakeRemotes().add('action_there', async () => ({
      protobuf: new AnswerWriter().answer(answer),
      read: () => {
        throw new Error('The answer was read.');
      },
    }));
    const client = await start(remotes);
    expect(await client.call('Webhook', callFor('action_there'))).toEqual({ responses: [{ text: 'from afar' }] });
  });

  it('tells the observers who called', async () => {
    const senders: unknown[] = [];
    const observer: CallObserver = { callEnded: ({ call }) => void senders.push(call?.senderId) };
    const client = await start(new FakeRemotes().add('action_there'), [
      { provide: RASA_CALL_OBSERVER, useValue: observer },
    ]);
    await client.call('Webhook', callFor('action_there'));
    expect(senders).toEqual(['ada']);
  });

  it('gives a call that an observer reads to both', async () => {
    const seen: unknown[] = [];
    const observer: CallObserver = {
      callRead: ({ tracker }) => {
        seen.push(tracker?.sender_id);
        return undefined;
      },
    };
    const remotes = new FakeRemotes().add('action_there');
    const client = await start(remotes, [{ provide: RASA_CALL_OBSERVER, useValue: observer }]);
    await client.call('Webhook', callFor('action_there'));
    expect(seen).toEqual(['ada']);
    expect(new CallReader(1).read(remotes.received[0]!.bytes)).toMatchObject({ next_action: 'action_there' });
  });

  it('runs its own actions, and lists all', async () => {
    const client = await start(new FakeRemotes().add('action_there'));
    expect(await client.call('Webhook', callFor('action_here'))).toEqual({ responses: [{ text: 'ran here' }] });
    expect(await client.call('Actions', {})).toEqual({ actions: [{ name: 'action_here' }, { name: 'action_there' }] });
  });

  it('answers UNAVAILABLE when the remote is down, and NOT_FOUND for an action that nobody has', async () => {
    const remotes = new FakeRemotes().add('action_down', async ({ actionName }) => {
      throw new RemoteUnavailableError(actionName, 'fake', 'connection refused', false);
    });
    const client = await start(remotes);
    await expect(client.call('Webhook', callFor('action_down'))).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      details: { action_name: 'action_down' },
    });
    await expect(client.call('Webhook', callFor('action_nowhere'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { action_name: 'action_nowhere', resource_type: 'ACTION' },
    });
  });
});
