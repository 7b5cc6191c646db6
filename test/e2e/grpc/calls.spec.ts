import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RasaAction, SlotSet, type CollectingDispatcher, type Domain, type Tracker } from 'nestjs-rasa';
import { callFor } from '../../support/calls.js';
import { startGrpc, type RunningGrpc } from '../../support/grpc.js';

@RasaAction('action_slots')
class Slots {
  run(dispatcher: CollectingDispatcher, _tracker: Tracker, domain: Domain): void {
    dispatcher.utterMessage({ text: Object.keys(domain.slots).join() });
  }
}

@RasaAction('action_read')
class Read {
  run(dispatcher: CollectingDispatcher, tracker: Tracker): void {
    const { slots, latestMessage, events } = tracker;
    const { entities } = latestMessage;
    dispatcher.utterMessage({ text: JSON.stringify({ slots, entities, events }, written) });
  }
}

/** Keeps values apart that JSON would turn into null. */
function written(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

@RasaAction('action_divide')
class Divide {
  run(dispatcher: CollectingDispatcher): SlotSet[] {
    dispatcher.utterMessage({ custom: { ratio: 0 / 0, all: [1 / 0, -1 / 0] } });
    return [new SlotSet('ratio', 0 / 0), new SlotSet('all', [1 / 0, -1 / 0])];
  }
}

describe('the values of a call over gRPC', () => {
  let running: RunningGrpc;
  const ask = (call: object): Promise<Record<string, unknown>> => running.client.call('Webhook', call);

  beforeAll(async () => {
    running = await startGrpc({ providers: [Slots, Read, Divide] });
  });
  afterAll(() => running.close());

  it('an action gets null for numbers that JSON does not have', async () => {
    const value = [Number.NaN, Infinity, -Infinity];
    const tracker = {
      slots: { value },
      latest_message: { text: 'hi', entities: [{ value }] },
      events: [{ event: 'x', value }],
    };
    const { responses } = await ask(callFor('action_read', tracker));
    const read = [null, null, null];
    const [{ text }] = responses as [{ text: string }];
    expect(JSON.parse(text)).toEqual({
      slots: { value: read },
      entities: [{ value: read }],
      events: [{ event: 'x', value: read }],
    });
  });

  it('an answer has null for numbers that JSON does not have', async () => {
    const { events, responses } = await ask(callFor('action_divide'));
    expect(events).toMatchObject([{ value: null }, { value: [null, null] }]);
    expect(responses).toMatchObject([{ custom: { ratio: null, all: [null, null] } }]);
  });

  it.each(['5', 'x'.repeat(1024)])('a domain is cached under any digest, case %#', async (digest) => {
    const call = { ...callFor('action_slots'), domain: { slots: { city: {} } }, domain_digest: digest };
    expect((await ask(call))['responses']).toEqual([{ text: 'city' }]);
    const { domain: _, ...without } = call;
    expect((await ask(without))['responses']).toEqual([{ text: 'city' }]);
  });

  it('a digest that is too long is refused', async () => {
    const failure = await ask({ ...callFor('action_slots'), domain_digest: 'x'.repeat(1025) }).catch((error) => error);
    expect(failure).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(JSON.stringify(failure)).toContain('must be a string of at most 1024 characters, or null');
  });
});
