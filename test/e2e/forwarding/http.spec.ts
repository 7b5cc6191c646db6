import { Agent } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RasaAction, type CollectingDispatcher } from 'nestjs-rasa';
import { call, history } from '../support/calls.js';
import { get, post } from '../support/client.js';
import { expectRefusal } from '../support/expectations.js';
import { boot, closeAll, rootModule, SERVERS } from '../support/servers.js';
import { FakeRemotes } from './support/fake-remotes.js';

@RasaAction('action_here')
class Here {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'ran here' });
  }
}

const LARGE = call('action_there', { events: history(1_500_000) });

describe.each(SERVERS)('forwarding at $name', (server) => {
  let remotes: FakeRemotes;
  let port: number;

  beforeAll(async () => {
    remotes = new FakeRemotes().add('action_there').add('action_here').addLate('action_late');
    ({ port } = await boot(server, rootModule([Here], {}, { imports: [remotes.module()] })));
  });
  beforeEach(() => void remotes.received.splice(0));
  afterAll(closeAll);

  it('runs an action of its own here, although a remote has one of this name', async () => {
    const answer = await post(port, call('action_here'));
    expect(answer).toMatchObject({ status: 200, body: { responses: [{ text: 'ran here' }] } });
    expect(remotes.received).toHaveLength(0);
  });

  it('forwards a small call with the bytes as they came', async () => {
    const text = JSON.stringify(call('action_there'), null, 1);
    const answer = await post(port, text);
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json' },
      text: '{"events":[],"responses":[{"text":"action_there ran elsewhere"}]}',
    });
    expect(remotes.received).toMatchObject([{ isWhole: true, call: { actionName: 'action_there', timeoutMs: 0 } }]);
    expect(remotes.received[0]?.bytes.toString()).toBe(text);
  });

  it('forwards a large call while it still comes in', async () => {
    const text = JSON.stringify(LARGE);
    const answer = await post(port, text);
    expect(answer).toMatchObject({ status: 200, body: { responses: [{ text: 'action_there ran elsewhere' }] } });
    const [received] = remotes.received;
    expect(received).toMatchObject({ isWhole: false, call: { bytes: { format: 'json', length: text.length } } });
    expect(received?.bytes.equals(Buffer.from(text))).toBe(true);
  });

  it('answers the next calls of a connection after one that was handed over', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const name of ['action_there', 'action_here', 'action_there']) {
      const answer = await post(port, call(name, { events: history(400_000) }), { agent });
      expect(answer.status).toBe(200);
    }
    agent.destroy();
  });

  it('forwards a call whose action does not come first, from its whole body', async () => {
    const { next_action, ...rest } = LARGE;
    const text = JSON.stringify({ ...rest, next_action });
    expect(await post(port, text)).toMatchObject({ status: 200 });
    expect(remotes.received).toMatchObject([{ isWhole: true }]);
    expect(remotes.received[0]?.bytes.equals(Buffer.from(text))).toBe(true);
  });

  it('forwards an action that a remote has only when it is asked again', async () => {
    const text = JSON.stringify(call('action_late'));
    expect(await post(port, text)).toMatchObject({ status: 200 });
    expect(remotes.received[0]?.bytes.toString()).toBe(text);
  });

  it('answers 404 to an action that nobody has', async () => {
    expectRefusal(await post(port, call('action_nowhere')), 404, 'action_nowhere');
  });

  it('lists the actions of all', async () => {
    const list = await get(port, '/actions');
    expect(list.body).toEqual(expect.arrayContaining([{ name: 'action_here' }, { name: 'action_there' }]));
    expect(list.headers['accept-encoding']).toBe('gzip, deflate, br');
    expect((await get(port, '/actions?detail')).body).toEqual(
      expect.arrayContaining([
        { name: 'action_here', remote: null, place: 'Here.run (in AppModule)' },
        { name: 'action_there', remote: 'fake', place: 'remote fake' },
      ]),
    );
  });
});
