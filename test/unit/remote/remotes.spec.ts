import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { TransportHost, type TransportCore } from '../../../src/actions/index.js';
import { DuplicateRemoteActionError, RemoteUnavailableError } from '../../../src/errors/index.js';
import { Remote } from '../../../src/remote/remote.js';
import { Remotes } from '../../../src/remote/remotes.js';
import type { CommonRemoteOptions } from '../../../src/remote/remote.options.js';
import { resolveRemotes } from '../../../src/remote/resolve-remotes.js';
import { callOf, ScriptedClient } from './scripted-client.js';

const REFUSED = new RemoteUnavailableError(null, 'a', 'the connection was refused', false);

/** A remote: its name, what it has (or why it does not say so), and its options. */
type Given = readonly [name: string, has: readonly string[] | Error, options?: Partial<CommonRemoteOptions>];

describe('Remotes', () => {
  const log: string[] = [];
  const own = new Set<string>();
  let clients: ScriptedClient[];
  let remotes: Remotes;

  beforeEach(() => {
    jest.useFakeTimers();
    const keep = (line: string): void => void log.push(line);
    Logger.overrideLogger({ log: keep, warn: keep, error: keep });
    log.length = 0;
    own.clear();
  });
  afterEach(async () => {
    await remotes.onApplicationShutdown();
    jest.useRealTimers();
    Logger.overrideLogger(['error', 'warn', 'log']);
  });

  async function boot(...given: readonly Given[]): Promise<void> {
    const { remotes: resolved, refreshMs } = resolveRemotes({
      remotes: given.map(([name, , options]) => ({ name, url: 'http://remote/webhook', ...options })),
    });
    clients = given.map(([, has]) => {
      const client = new ScriptedClient();
      client.list = () => (has instanceof Error ? Promise.reject(has) : Promise.resolve(has));
      return client;
    });
    const host = new TransportHost();
    host.join({ actions: { has: (name: string) => own.has(name) } } as unknown as TransportCore);
    remotes = new Remotes(host, (changed) =>
      resolved.map((terms, index) => new Remote(terms, clients[index] ?? new ScriptedClient(), refreshMs, changed)),
    );
    await remotes.onModuleInit();
    await remotes.onApplicationBootstrap();
  }
  const ownerOf = (name: string): string | undefined => remotes.find(name)?.remote;
  const statusOf = async (name: string): Promise<unknown> => {
    const action = await remotes.lookUp(name);
    return action?.forward(callOf(name)).then(
      () => 'answered',
      (error: unknown) => error,
    );
  };

  it('gives each name to the remote that has it', async () => {
    await boot(['a', ['action_a']], ['b', ['action_b']]);
    expect(['action_a', 'action_b', 'action_c'].map(ownerOf)).toEqual(['a', 'b', undefined]);
    expect(await remotes.lookUp('action_c')).toBeUndefined();
    expect(remotes.find('action_a')).toMatchObject({
      place: "remote 'a'",
      timeoutMs: undefined,
      concurrency: undefined,
    });
    expect(remotes.find('action_a')).toBe(remotes.find('action_a'));
  });

  it('lists what no action of the application hides', async () => {
    own.add('action_a');
    await boot(['a', ['action_a', 'action_b']]);
    expect(remotes.all().map(({ name }) => name)).toEqual(['action_b']);
    expect(log).toContain("This application runs these actions of the remote 'a' itself: action_a.");
  });

  it.each<readonly [string, readonly Given[], string]>([
    [
      'a remote that claims it',
      [
        ['a', ['action_x']],
        ['b', ['action_x'], { actions: ['action_*'] }],
      ],
      'b',
    ],
    [
      'a remote that claims exactly this name',
      [
        ['a', ['action_x'], { actions: ['action_*'] }],
        ['b', [], { actions: ['action_x'] }],
      ],
      'b',
    ],
    [
      'a remote that is not there, if it claims exactly this name',
      [
        ['a', ['action_x']],
        ['b', REFUSED, { actions: ['action_x'] }],
      ],
      'b',
    ],
    [
      'another remote, if the claim is a pattern, and the remote does not have it',
      [
        ['a', ['action_x']],
        ['b', [], { actions: ['action_*'] }],
      ],
      'a',
    ],
  ])('gives a name to %s', async (_which, given, owner) => {
    await boot(...given);
    expect(ownerOf('action_x')).toBe(owner);
  });

  it.each<readonly [string, readonly Given[]]>([
    [
      'both have it',
      [
        ['a', ['action_x']],
        ['b', ['action_x']],
      ],
    ],
    [
      'both claim it by a pattern',
      [
        ['a', ['action_x'], { actions: ['action_*'] }],
        ['b', ['action_x'], { actions: ['*_x'] }],
      ],
    ],
  ])('does not boot when two remotes have the same action: %s', async (_how, given) => {
    await expect(boot(...given)).rejects.toThrow(DuplicateRemoteActionError);
    expect(clients.map(({ isClosed }) => isClosed)).toEqual([true, true]);
    own.add('action_x');
    await boot(...given);
  });

  it('warns once when a second remote gets an action after the boot', async () => {
    await boot(['a', ['action_a']], ['b', ['action_b']]);
    for (const client of clients) client.list = () => Promise.resolve(['action_x']);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(ownerOf('action_x')).toBe('a');
    expect(log.filter((line) => line.includes("both have the action 'action_x'; calls go to 'a'"))).toHaveLength(1);
  });

  it('asks again for a name that it does not know, but only who may have it', async () => {
    await boot(['a', []], ['b', [], { actions: ['action_b_*'] }]);
    await jest.advanceTimersByTimeAsync(1_000);
    const [first] = clients;
    if (first) first.list = () => Promise.resolve(['action_new']);
    expect((await remotes.lookUp('action_new'))?.remote).toBe('a');
    expect(clients.map(({ asked }) => asked)).toEqual([2, 1]);
  });

  it.each<readonly [string, Partial<CommonRemoteOptions>]>([
    ['an exact claim', { actions: ['action_x'] }],
    ['a pattern', { actions: ['action_*'] }],
    ['no claims', {}],
  ])('does not say that an action does not exist while its remote was never there: %s', async (_what, options) => {
    await boot(['a', REFUSED, options]);
    expect(await statusOf('action_x')).toMatchObject({
      code: 'RASA_REMOTE_UNAVAILABLE',
      actionName: 'action_x',
      message: "The remote 'a' is not available: the connection was refused. The action did not run.",
    });
    expect(await remotes.lookUp(options.actions ? 'validate_y' : 'action_x')).toEqual(
      options.actions ? undefined : expect.objectContaining({ remote: 'a' }),
    );
  });

  it('forwards to a remote that cannot list its actions what nobody else has', async () => {
    await boot(['a', new Error('It has no list.')], ['b', ['action_b']]);
    expect(await statusOf('action_old')).toBe('answered');
    expect(clients.map(({ sent }) => sent)).toEqual([1, 0]);
    expect(await statusOf('action_b')).toBe('answered');
    expect(clients.map(({ sent }) => sent)).toEqual([1, 1]);
  });

  it('warns of a time limit that Rasa does not wait for', async () => {
    await boot(['a', [], { timeoutMs: 70_000 }]);
    expect(log.some((line) => line.startsWith("An action of the remote 'a' may run for 70000 ms"))).toBe(true);
  });
});
