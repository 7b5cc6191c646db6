import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cliBot, type SeenCall } from '../../support/cli-bot.js';
import { openTerminal, runInProcess } from '../../support/cli.js';
import { createFolder } from '../../support/folder.js';
import { ACTION_SERVER, boot, closeAll, EXPRESS, rootModule, type Server } from '../support/servers.js';

let url = '';
let seen: SeenCall[];

async function serve(server: Server): Promise<void> {
  const bot = cliBot();
  ({ seen } = bot);
  url = `http://127.0.0.1:${(await boot(server, rootModule(bot.providers))).port}`;
}
afterEach(closeAll);

/** A chat with these lines, without its first line. */
async function chat(lines: readonly string[], ...inputs: string[]) {
  const terminal = openTerminal();
  (terminal.stdin as PassThrough).end(lines.map((line) => `${line}\n`).join(''));
  const { code, stdout, stderr } = await runInProcess(['chat', '--server', url, ...inputs], terminal);
  const [first, ...shown] = stdout.trimEnd().split('\n');
  expect({ code, first }).toEqual({ code: 0, first: '8 actions. Type the name of one, or /help.' });
  return { shown, stderr };
}

describe.each([ACTION_SERVER, EXPRESS])('nestjs-rasa chat with $name', (server) => {
  beforeEach(() => serve(server));

  it('runs actions, applies their events, shows slots that change, and runs what follows', async () => {
    const { shown, stderr } = await chat(['/slot cuisine=thai', '/action_search', '/slots']);
    expect(stderr).toBe('');
    expect(shown).toEqual([
      'slot cuisine: null → "thai"',
      'bot  I found 2 thai places.',
      '     1. The first  /choose{"place": 1}',
      '     2. The second  /choose{"place": 2}',
      'bot  [utter_more] with count = 2',
      'slot matches: null → 2',
      'EVENT     CONTENT',
      'followup  name = "action_count"',
      'next  action_count',
      'bot  matches: 2',
      'cuisine  "thai"',
      'matches  2',
    ]);
  });
});

describe('nestjs-rasa chat', () => {
  beforeEach(() => serve(ACTION_SERVER));
  const state = () => seen.at(-1)?.state as Record<string, unknown>;

  it('makes text, payloads and pressed buttons the latest message', async () => {
    const { shown } = await chat(['a table, please', 'action_look']);
    expect(state()).toMatchObject({ latest_message: { text: 'a table, please', intent: { name: null } } });
    expect(shown[0]).toBe('latest message: no intent');
    await chat(['/inform{"cuisine": ["thai", "greek"]}', 'action_look']);
    expect(state()).toMatchObject({
      latest_message: {
        intent: { name: 'inform' },
        entities: [
          { entity: 'cuisine', value: 'thai' },
          { entity: 'cuisine', value: 'greek' },
        ],
      },
    });
    await chat(['action_search', '2', 'action_look']);
    expect(state()).toMatchObject({
      latest_message: { text: '/choose{"place": 2}', intent: { name: 'choose' }, entities: [{ value: 2 }] },
      latest_action_name: 'action_listen',
      events: expect.arrayContaining([expect.objectContaining({ event: 'bot', text: 'matches: 2' })]),
    });
  });

  it('keeps what Rasa keeps: loops, resets, restarts and reverted messages', async () => {
    const setUp = ['/slot cuisine=greek', 'book', 'action_events'];
    await chat([...setUp, 'action_look']);
    expect(state()).toMatchObject({ active_loop: { name: 'booking_form' }, slots: { cuisine: 'greek' } });
    await chat([...setUp, 'reset', 'action_events', 'action_look'], '--slot', 'cuisine=thai');
    expect(state()).toMatchObject({ active_loop: { name: 'booking_form' }, slots: { cuisine: 'thai' } });
    await chat([...setUp, 'restart', 'action_events', 'action_look']);
    expect(state()).toMatchObject({ active_loop: {}, slots: {}, latest_message: {} });
    await chat([...setUp, 'revert', 'action_events', 'action_look']);
    expect(state()).toMatchObject({ latest_message: { text: 'book' }, slots: { cuisine: 'greek' } });
  });

  it('begins with the initial values of the domain', async () => {
    using folder = createFolder({
      'domain.yml': 'slots: {seats: {type: float, initial_value: 2}, name: {type: text}}',
    });
    const { shown } = await chat(['/slots', '/slot seats=3', '/reset', '/slots'], '--domain', folder.path);
    const begin = ['seats  2', 'name   null'];
    expect(shown).toEqual([...begin, 'slot seats: 2 → 3', 'The conversation begins again.', ...begin]);
  });

  it('goes on after an error, and ends with /quit', async () => {
    const lines = ['action_crash', 'action_serch', '/slot x', 'action_count', '/quit', 'action_count'];
    const { shown, stderr } = await chat(lines);
    const errors = stderr.trimEnd().split('\n');
    expect(errors).toEqual([
      expect.stringContaining("The action 'action_crash' failed unexpectedly"),
      expect.stringContaining("Did you mean 'action_search'?"),
      'error: The slot cannot be read. Write /slot name=value.',
    ]);
    expect(stderr).not.toContain('secret of the server');
    expect(shown).toEqual(['bot  matches: null']);
  });

  it('stops an action that always follows itself', async () => {
    const { shown, stderr } = await chat(['action_again']);
    expect(shown.filter((line) => line.startsWith('next'))).toHaveLength(10);
    expect(stderr).toContain('warning: Stopped after 10 follow-up actions; the next one would be action_again.');
  });

  it('helps, lists the actions, and ignores empty lines', async () => {
    const { shown } = await chat(['', '/actions', '/help']);
    expect(shown.slice(0, 8)).toContain('action_tell');
    expect(shown.join('\n')).toMatch(/^\/slot name=value +Set a slot$/m);
  });
});
