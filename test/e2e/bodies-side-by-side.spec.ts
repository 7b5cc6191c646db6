import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RasaAction, type CollectingDispatcher, type Domain, type Tracker } from 'nestjs-rasa';
import { boot, closeAll, rootModule, SERVERS, type Running } from './support/servers.js';

const ROUNDS = 5;
const SIDE_BY_SIDE = 12;

const digest = (...parts: unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** Trackers that are kept longer than their calls. */
const kept = new Map<string, { tracker: Tracker; domain: Domain }>();

@RasaAction('action_digest')
class Digest {
  async run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): Promise<void> {
    // Waits, so that other bodies are read before this action looks at its own.
    await new Promise(setImmediate);
    dispatcher.utterMessage({ text: digest(tracker.senderId, tracker.events, domain.raw) });
  }
}

@RasaAction('action_keep')
class Keep {
  run(_dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): void {
    kept.set(tracker.senderId ?? '', { tracker, domain });
  }
}

/** A conversation of one user, whose history and domain are unique. */
function conversation(action: string, person: string, size: number): { body: string; expected: string } {
  const events = Array.from({ length: size / 100 }, (_, index) => ({
    event: 'user',
    text: `${person} é ${index} `.repeat(5),
  }));
  const domain = { slots: {}, responses: { [`utter_${person}`]: [{ text: `${person} `.repeat(size / 100) }] } };
  const tracker = { sender_id: person, slots: {}, latest_message: {}, events };
  return {
    body: JSON.stringify({ next_action: action, sender_id: person, tracker, domain, version: '3.6.0' }),
    expected: digest(person, events, domain),
  };
}

/** Sends a body chunk by chunk, mixed with chunks of other bodies. Breaks off after `until` bytes. */
async function send(port: number, body: string, pieces: number, until = 1): Promise<string> {
  const bytes = Buffer.from(body);
  const outgoing = request({
    port,
    host: '127.0.0.1',
    path: '/webhook',
    method: 'POST',
    agent: false,
    headers: { 'content-length': bytes.length },
  });
  const answered = once(outgoing, 'response');
  const step = Math.ceil(bytes.length / pieces);
  for (let at = 0; at < bytes.length * until; at += step) {
    if (!outgoing.write(bytes.subarray(at, at + step))) await once(outgoing, 'drain');
    await new Promise(setImmediate);
  }
  if (until < 1) {
    outgoing.destroy();
    return answered.then(
      () => 'answered',
      () => 'broken off',
    );
  }
  outgoing.end();
  const [response] = (await answered) as [AsyncIterable<Buffer>];
  let text = '';
  for await (const chunk of response) text += chunk.toString();
  const { responses } = JSON.parse(text) as { responses: { text: string }[] };
  return responses[0]?.text ?? 'no text';
}

describe.each(SERVERS)('concurrent bodies to $name', (server) => {
  let running: Running;

  beforeAll(async () => {
    running = await boot(server, rootModule([Digest, Keep]));
  });
  afterAll(closeAll);

  it('are read as they were sent, while others break off', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const calls = Array.from({ length: SIDE_BY_SIDE }, async (_, index) => {
        const { body, expected } = conversation('action_digest', `p${round}x${index}`, 1_000 + 40_000 * index);
        const breaksOff = index % 4 === 3;
        const answer = await send(running.port, body, 2 + index, breaksOff ? 0.6 : 1);
        return { index, right: answer === (breaksOff ? 'broken off' : expected) };
      });
      expect((await Promise.all(calls)).filter(({ right }) => !right)).toEqual([]);
    }
  });

  it('are still readable for trackers that outlive their calls', async () => {
    kept.clear();
    const conversations = Array.from({ length: 10 }, (_, index) => conversation('action_keep', `k${index}`, 200_000));
    for (const { body } of conversations) await send(running.port, body, 4);
    const read = [...kept].map(([person, { tracker, domain }]) => digest(person, tracker.events, domain.raw));
    expect(read).toEqual(conversations.map(({ expected }) => expected));
  });
});
