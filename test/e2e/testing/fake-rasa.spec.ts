import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SlotSet, type JsonObject } from 'nestjs-rasa';
import { FakeRasa, type FakeRasaOptions } from 'nestjs-rasa/testing';
import { answeringServer, type Answering } from '../../support/answering-server.js';
import { cliBot, TOKEN_GUARD } from '../../support/cli-bot.js';
import { createFolder } from '../../support/folder.js';
import { startGrpc, type RunningGrpc } from '../../support/grpc.js';
import { ACTION_SERVER, boot, closeAll, EXPRESS, rootModule } from '../support/servers.js';

const ACTIONS = ['look', 'search', 'count', 'tell', 'reject', 'crash', 'again', 'missing'];
const domain: JsonObject = {
  intents: ['search', 'tell', 'ask', 'crash', 'again', 'missing', 'greet'],
  entities: ['cuisine'],
  slots: {
    cuisine: { type: 'text', mappings: [{ type: 'from_entity', entity: 'cuisine' }] },
    matches: { type: 'any', mappings: [{ type: 'custom' }] },
    told: { type: 'bool', mappings: [{ type: 'custom' }] },
  },
  actions: ACTIONS.map((name) => `action_${name}`),
  responses: {
    utter_more: [{ text: 'There are {count} more for {cuisine}.' }],
    utter_sorry: [{ text: 'Not now.' }],
    utter_greet: [{ text: 'Hello!' }],
  },
};
const rules = [
  { intent: 'search', actions: ['action_search'] },
  { intent: 'tell', actions: ['action_tell'] },
  { intent: 'ask', actions: ['action_reject'] },
  { intent: 'ask', actions: ['utter_sorry'] },
  { intent: 'crash', actions: ['action_crash', 'utter_greet'] },
  { intent: 'crash', actions: ['utter_sorry'] },
  { intent: 'missing', actions: ['action_missing', 'utter_greet'] },
  { intent: 'again', actions: ['action_again'] },
  { intent: 'greet', actions: ['utter_greet'] },
];

function fakeRasa(url: string, options: Partial<FakeRasaOptions> = {}): FakeRasa {
  return new FakeRasa({ url, domain, rules, ...options });
}

const SEARCHED = {
  messages: [
    {
      text: 'I found 2 thai places.',
      buttons: [
        { title: 'The first', payload: '/choose{"place": 1}' },
        { title: 'The second', payload: '/choose{"place": 2}' },
      ],
    },
    { text: 'There are 2 more for thai.' },
    { text: 'matches: 2' },
  ],
  actions: [
    { name: 'action_session_start', outcome: 'ok' },
    { name: 'action_search', outcome: 'ok' },
    { name: 'action_count', outcome: 'ok' },
    { name: 'action_listen', outcome: 'ok' },
  ],
};

describe('FakeRasa against an action server', () => {
  let grpc: RunningGrpc;
  const servers: Record<string, string> = {};

  beforeAll(async () => {
    const { providers } = cliBot();
    for (const server of [ACTION_SERVER, EXPRESS]) {
      servers[server.name] = `http://127.0.0.1:${(await boot(server, rootModule(providers))).port}/webhook`;
    }
    grpc = await startGrpc({ providers });
    servers['gRPC'] = `grpc://127.0.0.1:${grpc.server.port}`;
  });
  afterAll(() => Promise.all([grpc.close(), closeAll()]));

  const names = [ACTION_SERVER.name, EXPRESS.name, 'gRPC'];
  const urlOf = (name: string) => servers[name] ?? '';

  describe.each(names)('over %s', (name) => {
    it('runs what the rules say, and what an action asks to follow', async () => {
      const rasa = fakeRasa(urlOf(name));
      expect(await rasa.say('/search{"cuisine": "thai"}')).toMatchObject(SEARCHED);
      expect(rasa.tracker.getSlot('matches')).toBe(2);
      expect(rasa.tracker.latestActionName).toBe('action_listen');
    });

    it('sends the domain when the server asks for it, and the digest alone otherwise', async () => {
      const other = {
        ...domain,
        responses: { ...(domain['responses'] as JsonObject), [`utter_${name}`]: [{ text: 'x' }] },
      };
      const rasa = fakeRasa(urlOf(name), { domain: other });
      const { calls } = await rasa.say('/search');
      const digests = calls.map(({ status, request }) => [status, 'domain' in request, 'domain_digest' in request]);
      expect(digests).toEqual([
        [449, false, true],
        [200, true, true],
        [200, false, true],
      ]);
    });

    it('sends the domain with every call, as Rasa Open Source does', async () => {
      const { calls } = await fakeRasa(urlOf(name), { digestFirst: false }).say('/search');
      expect(calls.map(({ status, request }) => [status, 'domain' in request, 'domain_digest' in request])).toEqual([
        [200, true, false],
        [200, true, false],
      ]);
    });

    it('predicts another action after a rejection', async () => {
      const { messages, actions, events } = await fakeRasa(urlOf(name)).say('/ask');
      expect(messages).toEqual([{ text: 'Not now.' }]);
      expect(actions.find(({ outcome }) => outcome === 'rejected')).toMatchObject({
        name: 'action_reject',
        error: { message: 'not now' },
      });
      expect(events.map(({ event, name: action }) => action ?? event)).toContain('action_reject');
      expect(events.filter(({ event }) => event === 'action_execution_rejected')).toHaveLength(1);
    });

    it('goes on after an action that the server does not have', async () => {
      const { messages, actions, calls } = await fakeRasa(urlOf(name)).say('/missing');
      expect(calls.at(-1)).toMatchObject({ action: 'action_missing', status: 404 });
      expect(actions[1]).toMatchObject({ name: 'action_missing', outcome: 'failed' });
      expect(messages).toEqual([{ text: 'Hello!' }]);
    });

    it('says what was streamed, and keeps the chunks', async () => {
      const rasa = fakeRasa(urlOf(name), { stream: true });
      const { messages, calls } = await rasa.say('/tell');
      expect(messages).toEqual([
        { text: 'First soup.' },
        { text: 'Then pizza.' },
        { image: 'https://example.org/pizza.png' },
      ]);
      expect(calls.at(-1)?.stream.map((event) => Object.keys(event)[0])).toEqual([
        'chunk_start',
        'chunk',
        'chunk',
        'chunk_end',
      ]);
      expect(rasa.tracker.getSlot('told')).toBe(true);
    });

    it('has the status of an error before a stream', async () => {
      const { calls, actions } = await fakeRasa(urlOf(name), { stream: true }).say('/ask');
      expect(calls.at(-1)).toMatchObject({ action: 'action_reject', status: 400 });
      expect(actions[1]).toMatchObject({ outcome: 'rejected' });
    });
  });

  it('takes a crash over HTTP for a failure, and over gRPC for a rejection, as Rasa does', async () => {
    const http = await fakeRasa(urlOf(ACTION_SERVER.name)).say('/crash');
    expect(http.actions[1]).toMatchObject({ name: 'action_crash', outcome: 'failed' });
    expect(http.messages).toEqual([{ text: 'Hello!' }]);
    const overGrpc = await fakeRasa(urlOf('gRPC')).say('/crash');
    expect(overGrpc.actions[1]).toMatchObject({ name: 'action_crash', outcome: 'rejected' });
    expect(overGrpc.messages).toEqual([{ text: 'Not now.' }]);
  });

  it('reads server-sent events', async () => {
    const { calls } = await fakeRasa(urlOf(ACTION_SERVER.name), { stream: 'sse' }).say('/tell');
    expect(calls.at(-1)?.stream).toHaveLength(4);
  });

  it('stops after ten actions for one message', async () => {
    const { actions, warnings } = await fakeRasa(urlOf(ACTION_SERVER.name)).say('/again');
    expect(actions.filter(({ name }) => name === 'action_again')).toHaveLength(10);
    expect(warnings).toEqual(['Rasa stops after 10 actions for one message']);
  });

  it('goes on from a dump of another conversation', async () => {
    const first = fakeRasa(urlOf(ACTION_SERVER.name));
    await first.say('/search{"cuisine": "thai"}');
    const second = fakeRasa(urlOf(ACTION_SERVER.name));
    await second.load(await first.dump());
    const { events } = await second.say('/search');
    expect(second.tracker.getSlot('cuisine')).toBe('thai');
    expect(events.some(({ event }) => event === 'session_started')).toBe(false);
  });

  it('begins a new session when the last message is too old, and carries the slots over', async () => {
    let now = Date.UTC(2031, 0, 1);
    const rasa = fakeRasa(urlOf(ACTION_SERVER.name), { now: () => now });
    await rasa.say('/search{"cuisine": "thai"}');
    now += 61 * 60_000;
    const { events } = await rasa.say('/greet');
    expect(events.slice(0, 3)).toMatchObject([
      { event: 'action', name: 'action_session_start' },
      { event: 'session_started' },
      { event: 'slot', name: 'cuisine', value: 'thai' },
    ]);
    expect(rasa.tracker.getSlot('cuisine')).toBe('thai');
  });
});

describe('FakeRasa with credentials', () => {
  afterEach(closeAll);

  it('sends a token, or a header', async () => {
    const { port } = await boot(ACTION_SERVER, rootModule([...cliBot().providers, TOKEN_GUARD]));
    const url = `http://127.0.0.1:${port}/webhook`;
    const statusWith = async (options: Partial<FakeRasaOptions>) =>
      (await fakeRasa(url, options).say('/search')).calls[0]?.status;
    expect(await statusWith({})).toBe(401);
    expect(await statusWith({ token: 's3cret' })).toBe(449);
    // The server knows the domain by now.
    expect(await statusWith({ headers: { 'x-key': 's3cret' } })).toBe(200);
  });
});

describe('FakeRasa on the wire', () => {
  let server: Awaited<ReturnType<typeof answeringServer>>;
  afterEach(() => server.close());

  async function answering(answer: Answering): Promise<string> {
    server = await answeringServer(() => answer);
    return `${server.url}/webhook`;
  }
  const OK: Answering = { status: 200, body: { events: [], responses: [] } };

  it("writes JSON as Python does, and sends aiohttp's headers over a connection for each call", async () => {
    const rasa = fakeRasa(await answering(OK), {
      basicAuth: { username: 'rasa', password: 'pass' },
      params: { tenant: 'a' },
      tokenName: 'key',
      token: 't',
    });
    await rasa.say('/search{"cuisine": "Provençal 🍷"}');
    await rasa.say('/search');
    expect(server.connections).toBe(2);
    const [first] = server.came;
    expect(first?.path).toBe('/webhook?tenant=a&key=t');
    expect(first?.text).toContain('"next_action": "action_search", "sender_id": "');
    expect(first?.text).toContain('"value": "Proven\\u00e7al \\ud83c\\udf77"');
    expect(first?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('rasa:pass').toString('base64')}`,
      'content-type': 'application/json',
      accept: '*/*',
    });
  });

  it('compresses calls', async () => {
    await fakeRasa(await answering(OK), { compress: true }).say('/search');
    expect(server.came[0]?.headers).toMatchObject({ 'content-encoding': 'deflate', 'transfer-encoding': 'chunked' });
  });

  it('sends the domain at the first try to an action that asks for it in the domain', async () => {
    const eager = { ...domain, actions: [{ action_search: { send_domain: true } }, 'action_count'] };
    const rasa = fakeRasa(await answering(OK), { domain: eager });
    await rasa.run('action_search');
    await rasa.run('action_count');
    expect(server.came.map(({ body }) => 'domain' in body)).toEqual([true, false]);
  });

  it.each<[string, Answering, RegExp]>([
    [
      'an event that Rasa does not know',
      { status: 200, body: { events: [{ event: 'nonsense' }] } },
      /event 0 \(nonsense\)/,
    ],
    ['a slot without a value', { status: 200, body: { events: [{ event: 'slot', name: 'x' }] } }, /event 0 \(slot\)/],
    [
      'a message of the user without an intent',
      { status: 200, body: { events: [{ event: 'user', parse_data: { intent: { name: null } } }] } },
      /event 0 \(user\)/,
    ],
    ['an action without a name', { status: 200, body: { events: [{ event: 'action' }] } }, /event 0 \(action\)/],
    ['responses that are texts', { status: 200, body: { responses: ['hello'] } }, /responses/],
    ['no JSON', { status: 200, body: 'hello', headers: { 'content-type': 'text/html' } }, /not a JSON object/],
    ['a status of 500', { status: 500, body: { error: 'x' } }, /answered 500/],
    ['a 400 without the name of an action', { status: 400, body: { error: 'x' } }, /400 without an action_name/],
  ])('loses the whole answer for %s, and goes on', async (_, answer, message) => {
    const { actions, events, messages } = await fakeRasa(await answering(answer)).say('/search');
    expect(actions[1]).toMatchObject({ name: 'action_search', outcome: 'failed' });
    expect(actions[1]?.error?.message).toMatch(message);
    expect(events.some(({ event, name }) => event === 'action' && name === 'action_search')).toBe(true);
    expect(messages).toEqual([]);
  });

  it('goes on when the server does not answer in time, or cannot be reached', async () => {
    const timedOut = fakeRasa(`${(server = await answeringServer(() => new Promise(() => undefined))).url}/webhook`, {
      timeoutMs: 20,
    });
    expect((await timedOut.say('/search')).actions[1]).toMatchObject({ outcome: 'failed' });
    await server.close();
    const { actions, calls } = await fakeRasa(`${server.url}/webhook`).say('/search');
    expect(actions[1]?.error?.message).toMatch(/cannot be reached \(ECONNREFUSED\)/);
    expect(calls).toMatchObject([{ action: 'action_search', status: null }]);
  });

  it('asks the NLU of the test for texts, and runs what is left over by the option otherwise', async () => {
    const understand = (text: string) => (text.includes('find') ? 'search' : undefined);
    const rasa = fakeRasa(await answering(OK), { understand, otherwise: 'utter_sorry' });
    expect((await rasa.say('find something')).actions[1]).toMatchObject({ name: 'action_search' });
    expect((await rasa.say('xkcd')).messages).toEqual([{ text: 'Not now.' }]);
    expect(rasa.tracker.latestMessage).toMatchObject({
      text: 'xkcd',
      intent: { name: null, confidence: 0 },
      entities: [],
    });
    await rasa.say('a thai one', { intent: 'search', confidence: 0.8, entities: { cuisine: 'thai' } });
    expect(rasa.tracker.getSlot('cuisine')).toBe('thai');
  });

  it('takes an intent from outside, and runs an action whatever the rules say', async () => {
    const rasa = fakeRasa(await answering(OK));
    const { events } = await rasa.trigger('greet', { cuisine: 'greek' });
    expect(events.find(({ event }) => event === 'user')).toMatchObject({
      text: 'EXTERNAL: greet',
      metadata: { is_external: true },
    });
    expect(rasa.tracker.getSlot('cuisine')).toBe('greek');
    expect((await rasa.run('action_count')).calls).toMatchObject([{ action: 'action_count', status: 200 }]);
  });

  it.each([
    ['fires', false, ['Hello!']],
    ['does nothing after another message, if it ends with one', true, []],
  ])('a reminder %s', async (_, endsWithMessage, texts) => {
    const reminder = {
      event: 'reminder',
      intent: 'greet',
      date_time: '2090-01-01T10:00:00Z',
      kill_on_user_msg: endsWithMessage,
    };
    let events: object[] = [reminder];
    server = await answeringServer(() => ({ status: 200, body: { events, responses: [] } }));
    const rasa = fakeRasa(server.url);
    await rasa.say('/search');
    events = [];
    await rasa.say('/search');
    expect(rasa.reminders).toMatchObject([{ intent: 'greet', date_time: '2090-01-01T10:00:00+00:00' }]);
    expect((await rasa.fireReminder()).messages).toEqual(texts.map((text) => ({ text })));
    await expect(rasa.fireReminder()).rejects.toThrow('No reminder is scheduled. rasa.reminders has those that are.');
  });

  it('gives up a turn in which Rasa cannot read what an action of a mapping answers', async () => {
    const custom = { slots: { note: { type: 'any', mappings: [{ type: 'custom', action: 'action_note' }] } } };
    const rasa = fakeRasa(await answering({ status: 200, body: [] }), { domain: { ...domain, ...custom } });
    await expect(rasa.say('/greet')).rejects.toThrow('The answer is not a JSON object');
    expect(rasa.tracker.events).toEqual([]);
  });

  it('goes on from the last call of a recording', async () => {
    const first = fakeRasa(await answering(OK), { senderId: 'ada' });
    const { calls } = await first.say('/search{"cuisine": "thai"}');
    const lines = [
      { type: 'recording', format: 1, redaction: { texts: false, slots: [], entities: [], patterns: [] } },
      {
        type: 'call',
        time: '',
        requestId: '1',
        transport: 'http',
        durationMs: 1,
        call: calls[0]?.request,
        status: 200,
        body: OK.body,
      },
    ];
    using folder = createFolder();
    const recording = folder.write('calls.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'));
    const second = fakeRasa(`${server.url}/webhook`);
    await second.load({ recording, senderId: 'ada' });
    expect(second.tracker.getSlot('cuisine')).toBe('thai');
    await expect(second.load({ recording, senderId: 'bob' })).rejects.toThrow('has no call of the conversation bob');
    await expect(second.load({ slots: {} })).rejects.toThrow('The conversation has no list of events');
  });

  it('goes on when an answer begins and does not end in time', async () => {
    server = await answeringServer(() => OK);
    const slow = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"events": [');
    });
    await once(slow.listen(0, '127.0.0.1'), 'listening');
    const { port } = slow.address() as AddressInfo;
    const { actions } = await fakeRasa(`http://127.0.0.1:${port}`, { timeoutMs: 50 }).say('/search');
    slow.closeAllConnections();
    slow.close();
    expect(actions[1]?.error?.message).toMatch(/did not answer in time/);
  });

  it('keeps the turns of a conversation apart, and leaves it as it was when a turn fails', async () => {
    const rasa = fakeRasa(await answering(OK));
    const turns = await Promise.all([
      rasa.say('/search'),
      rasa.say('/greet'),
      rasa.addEvents([new SlotSet('matches', 1)]),
    ]);
    expect(turns.map(({ events }) => events.filter(({ event }) => event === 'user').length)).toEqual([1, 1, 0]);
    expect(rasa.tracker.getSlot('matches')).toBe(1);
    const before = await rasa.dump();
    await expect(rasa.say('what?')).rejects.toThrow(/No rule says what follows a message without an intent\. Say what/);
    await expect(rasa.say('what?', { intent: 'buy' })).rejects.toThrow(
      "No rule says what follows the intent 'buy'. Add one, such as { intent: 'buy', actions: […] }",
    );
    expect(await rasa.dump()).toEqual(before);
  });
});

describe('the options of FakeRasa', () => {
  const url = 'http://127.0.0.1:5055/webhook';
  it.each<[string, object, string]>([
    ['an unknown option', { ulr: url }, "the option `ulr` is not known. Did you mean 'url'?"],
    ['no domain', { url }, 'new FakeRasa({ domain }): expected a domain as an object, or the paths of its files.'],
    ['another scheme', { url: 'ws://x', domain }, 'new FakeRasa({ url }): expected an address such as'],
    ['a rule without actions', { url, domain, rules: [{ intent: 'x' }] }, 'expected a list of rules'],
    ['a mistyped rule', { url, domain, rules: [{ intnet: 'x', actions: [] }] }, 'the option `intnet` is not known'],
    ['a token over gRPC', { url: 'grpc://x:1', domain, token: 'x' }, 'new FakeRasa({ token }): it is only for HTTP'],
    ['Rasa 2', { url, domain, rasaVersion: '2.8.0' }, "expected a version of Rasa 3, such as '3.6.21'"],
  ])('refuse %s', (_, options, message) => {
    expect(() => new FakeRasa(options as FakeRasaOptions)).toThrow(message);
  });
});
