import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cliBot, type SeenCall } from '../../support/cli-bot.js';
import { runInProcess } from '../../support/cli.js';
import { createFolder, type Folder } from '../../support/folder.js';
import { boot, closeAll, EXPRESS, ACTION_SERVER, rootModule, type Server } from '../support/servers.js';

let url = '';
let seen: SeenCall[];
let folder: Folder;

async function serve(server: Server): Promise<void> {
  const bot = cliBot();
  ({ seen } = bot);
  url = `http://127.0.0.1:${(await boot(server, rootModule(bot.providers))).port}`;
}

beforeEach(() => {
  folder = createFolder();
});
afterEach(async () => {
  folder[Symbol.dispose]();
  await closeAll();
});

const call = (...inputs: string[]) => runInProcess(['call', ...inputs, '--server', url]);
const stateAfter = async (...inputs: string[]) => {
  const { code, stderr } = await call('action_look', ...inputs);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return seen.at(-1)?.state as Record<string, unknown>;
};

describe.each([ACTION_SERVER, EXPRESS])('nestjs-rasa call and actions with $name', (server) => {
  beforeEach(() => serve(server));

  it('lists the actions, as lines and as JSON', async () => {
    const lines = await runInProcess(['actions', '--server', url]);
    expect(lines.stdout.split('\n')).toEqual(expect.arrayContaining(['action_search', 'action_tell']));
    const { stdout, code } = await runInProcess(['actions', '--server', `${url}/webhook`, '--json']);
    expect({ code, first: (JSON.parse(stdout) as unknown[])[0] }).toEqual({ code: 0, first: { name: 'action_look' } });
  });

  it('prints responses as a chat and events as a table', async () => {
    const { code, stdout, stderr } = await call('action_search', '--slot', 'cuisine=mexican');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      [
        'bot  I found 2 mexican places.',
        '     1. The first  /choose{"place": 1}',
        '     2. The second  /choose{"place": 2}',
        'bot  [utter_more] with count = 2',
        '',
        'EVENT     CONTENT',
        'slot      matches = 2',
        'followup  name = "action_count"',
        '',
      ].join('\n'),
    );
  });

  it('prints the answer as it came with --json', async () => {
    const { stdout } = await call('action_count', '--slot', 'matches=4', '--json');
    expect(JSON.parse(stdout)).toEqual({ events: [], responses: [{ text: 'matches: 4' }] });
  });

  it('streams texts in one line, and events as lines of JSON', async () => {
    const { stdout } = await call('action_tell', '--stream');
    expect(stdout).toBe(
      'bot  First soup. Then pizza.\n     image: https://example.org/pizza.png\n\nEVENT  CONTENT\nslot   told = true\n',
    );
    const { stdout: lines } = await call('action_tell', '--stream', '--json');
    const kinds = lines.trimEnd().split('\n').map((line) => Object.keys(JSON.parse(line) as object)[0]); // prettier-ignore
    expect(kinds).toEqual(['chunk_start', 'chunk', 'chunk', 'chunk_end', 'final_result']);
  });
});

describe('nestjs-rasa call', () => {
  beforeEach(() => serve(ACTION_SERVER));

  it('reads values as JSON where they are, and as text otherwise', async () => {
    const slots = ['n=4', 'list=["a"]', 'flag=true', 'none=null', 'text=4 people', 'zip="01234"', 'sum=1=1', 'empty='];
    const { slots: sent } = await stateAfter(...slots.flatMap((slot) => ['--slot', slot]));
    expect(sent).toEqual({
      n: 4,
      list: ['a'],
      flag: true,
      none: null,
      text: '4 people',
      zip: '01234',
      sum: '1=1',
      empty: '',
    });
  });

  it('sends text, intent and entities with roles and groups as the latest message', async () => {
    const entities = ['city=Rome:role=from', 'city=Oslo:role=to:group=1', 'at=10:30'];
    const state = await stateAfter(
      '--text',
      'hello',
      '--intent',
      'travel',
      ...entities.flatMap((e) => ['--entity', e]),
    );
    expect(state['latest_message']).toMatchObject({
      text: 'hello',
      intent: { name: 'travel', confidence: 1 },
      entities: [
        { entity: 'city', value: 'Rome', role: 'from' },
        { entity: 'city', value: 'Oslo', role: 'to', group: '1' },
        { entity: 'at', value: '10:30' },
      ],
    });
    expect((state['events'] as { event: string }[]).map(({ event }) => event)).toEqual(['action', 'user']);
  });

  it("sends a tracker from Rasa's API, with the slots and the message that are given as well", async () => {
    const events = [{ event: 'slot', name: 'cuisine', value: 'thai', timestamp: 1 }];
    const dump = folder.write(
      'dump.json',
      JSON.stringify({
        sender_id: 'ada',
        slots: { cuisine: 'thai', seats: 2 },
        latest_message: { text: 'for two' },
        events,
        active_loop: { name: 'booking_form' },
        latest_action: { action_name: 'action_listen' },
      }),
    );
    expect(await stateAfter('--tracker', dump, '--slot', 'seats=3')).toMatchObject({
      sender_id: 'ada',
      slots: { cuisine: 'thai', seats: 3 },
      latest_message: { text: 'for two' },
      active_loop: { name: 'booking_form' },
      latest_action_name: 'action_listen',
      events: [events[0], { event: 'slot', name: 'seats', value: 3 }],
    });
  });

  it('sends the domain only when the server asks for it, and an empty one without --domain', async () => {
    const domain = folder.write('domain.yml', 'slots: {cuisine: {type: text}}\n');
    await stateAfter();
    expect(seen.at(-1)?.domain).toEqual({});
    await stateAfter('--domain', domain);
    expect(seen.at(-1)?.domain).toMatchObject({ slots: { cuisine: { type: 'text' } } });
  });

  it.each([
    ['an unknown action', ['action_serch'], "no action action_serch. Did you mean 'action_search'?"],
    ['a rejection', ['action_reject'], 'action_reject rejected its execution: not now'],
    ['a crash', ['action_crash', '--stream'], 'status 500'],
    [
      'a slot without a value',
      ['action_look', '--slot', 'cuisine'],
      'slot cannot be read: a slot is written as name=value',
    ],
    ['a tracker that is missing', ['action_look', '--tracker', '/none.json'], 'ENOENT'],
    ['half of a certificate', ['action_look', '--cert', 'x.pem'], '--cert and --key belong together'],
    ['a header without a colon', ['action_look', '--header', 's3cret'], 'A header cannot be read'],
    ['a time of zero', ['action_look', '--timeout', '0'], 'timeout cannot be read: it must be a number of seconds'],
    ['another protocol', ['action_look', '--server', 'ftp://x'], '--server'],
  ])('says in one line what to do about %s, and exits with 2', async (_what, inputs, expected) => {
    const { code, stdout, stderr } = await runInProcess([
      'call',
      ...inputs,
      ...(inputs.includes('--server') ? [] : ['--server', url]),
    ]);
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(expected);
    expect(stderr).not.toContain('s3cret');
  });

  it('refuses a tracker that is not one, without showing it', async () => {
    const file = folder.write('x.json', '{"text": "private"}');
    const { code, stderr } = await call('action_look', '--tracker', file);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining(`${join(folder.path, 'x.json')} has no tracker`),
    });
    expect(stderr).not.toContain('private');
  });
});
