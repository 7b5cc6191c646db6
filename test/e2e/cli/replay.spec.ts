import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Provider } from '@nestjs/common';
import { ActionExecutionRejection, RasaAction, SlotSet, type CollectingDispatcher, type Tracker } from 'nestjs-rasa';
import { ADAPTERS, start, type AdapterName, type RunningApplication } from '../../support/applications.js';
import { openTerminal, runInProcess } from '../../support/cli.js';
import { createFolder, type Folder } from '../../support/folder.js';
import { collect, startGrpc } from '../../support/grpc.js';
import { call } from '../support/calls.js';
import { post } from '../support/client.js';
import { Latch } from '../support/latch.js';
import { rootModule } from '../support/servers.js';

/** An action with the same name in two versions. */
function greets(text: string): Provider {
  @RasaAction('action_greet')
  class Greet {
    run(dispatcher: CollectingDispatcher, tracker: Tracker): SlotSet {
      dispatcher.utterMessage({ text });
      return new SlotSet('greeted', tracker.getSlot('name') ?? null, Date.now() / 1000);
    }
  }
  return Greet;
}

@RasaAction('action_no')
class No {
  run(): never {
    throw new ActionExecutionRejection(undefined, 'Not now.');
  }
}

@RasaAction('action_crash')
class Crash {
  run(): never {
    throw new Error('crash');
  }
}

@RasaAction('action_stream')
class Streams {
  async *run(): AsyncGenerator<string> {
    yield 'Soup. ';
    yield 'Pizza.';
  }
}

@RasaAction('action_stumble')
class Stumbles {
  async *run(): AsyncGenerator<string> {
    yield 'Soup. ';
    throw new Error('no pizza');
  }
}

@RasaAction('action_greet')
class Silent {
  run(): void {}
}

const OTHERS = [No, Crash, Streams, Stumbles];
let folder: Folder;
let file = '';
let running: RunningApplication | undefined;

beforeEach(() => {
  folder = createFolder();
  file = join(folder.path, 'calls.ndjson');
});
afterEach(async () => {
  await stop();
  folder[Symbol.dispose]();
});

async function stop(): Promise<void> {
  await running?.close();
  running = undefined;
}

async function serve(actions: Provider[], record: object | undefined, adapter: AdapterName = 'fastify'): Promise<void> {
  const options = { logging: false, ...(record && { record: { file, ...record } }) } as const;
  running = await start(rootModule(actions, options), adapter);
}

async function send(...calls: object[]): Promise<void> {
  for (const one of calls) await post(portOf(), one);
}

function portOf(): number {
  return Number(new URL(running?.url ?? '').port);
}

/** Records these calls. */
async function record(actions: Provider[], calls: object[], options: object = { redact: false }): Promise<void> {
  await serve(actions, options);
  await send(...calls);
  await stop();
}

function replay(flags: readonly string[] = [], terminal = openTerminal()): ReturnType<typeof runInProcess> {
  return runInProcess(['replay', file, '--against', running?.url ?? 'http://127.0.0.1:1', ...flags], terminal);
}

describe.each(ADAPTERS)('nestjs-rasa replay against %s', (adapter) => {
  it('finds the same answers, errors too, and ends with 0', async () => {
    const calls = ['action_greet', 'action_no', 'action_crash', 'action_missing'].map((name) => call(name));
    await record([greets('Hello!'), ...OTHERS], calls);
    await serve([greets('Hello!'), ...OTHERS], undefined, adapter);
    expect(await replay()).toEqual({
      code: 0,
      stdout: '4 calls: 4 with the recorded answer, 0 different\n',
      stderr: '',
    });
  });

  it('shows what differs, and ends with 1', async () => {
    await record([greets('Hello!'), No], [call('action_greet', { slots: { name: 'Ada' } }), call('action_no')]);
    await serve([greets('Hi!')], undefined, adapter);
    const { code, stdout, stderr } = await replay();
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      `${file}:3 action_greet`,
      '  - responses.0.text: "Hello!"',
      '  + responses.0.text: "Hi!"',
      `${file}:5 action_no`,
      '  - status: 400',
      '  + status: 404',
      expect.stringMatching(/^ {2}- error: "Not now\."$/),
      expect.stringMatching(/^ {2}\+ error: ".*action_no/),
      '2 calls: 0 with the recorded answer, 2 different',
      '',
    ]);
  });

  it('compares streams', async () => {
    await serve([Streams, Stumbles], { redact: false });
    const stream = { headers: { accept: 'application/x-ndjson' } };
    for (const name of ['action_stream', 'action_stumble']) await post(portOf(), call(name), stream);
    await stop();
    await serve([Streams, Stumbles], undefined, adapter);
    const { code, stdout } = await replay();
    expect({ code, stdout }).toEqual({ code: 0, stdout: '2 calls: 2 with the recorded answer, 0 different\n' });
  });
});

describe('nestjs-rasa replay', () => {
  it('replays calls that came over gRPC', async () => {
    const rasa = { record: { file, redact: false as const } };
    const grpc = await startGrpc({ providers: [greets('Hello!'), Streams], rasa });
    await grpc.client.call('Webhook', call('action_greet'));
    await collect(grpc.client.events(call('action_stream')));
    await grpc.close();
    await serve([greets('Hello!'), Streams], undefined);
    expect(await replay()).toMatchObject({ code: 0, stdout: expect.stringContaining('2 with the recorded answer') });
  });

  it('sends the domain to a server that asks for it, and skips the recorded question', async () => {
    const digest = { domain_digest: 'digest-1' };
    const whole = call('action_greet', {}, digest);
    await record([greets('Hello!')], [{ ...whole, domain: null }, whole, { ...whole, domain: null }]);
    await serve([greets('Hello!')], undefined);
    const { code, stdout, stderr } = await replay();
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '3 calls: 2 with the recorded answer, 0 different, 1 skipped\n',
    });
    expect(stderr).toBe(
      `${file}:2 action_greet was skipped: the recorded answer asks for the domain; the call that follows has it\n`,
    );
  });

  it('compares redacted answers in their redacted form', async () => {
    const calls = [call('action_greet', { slots: { name: 'Ada' } })];
    await record([greets('Hello 4111111111111111!')], calls, { redact: { slots: ['name', 'greeted'] } });
    expect(folder.read('calls.ndjson')).not.toMatch(/Ada|4111/);
    await serve([greets('Hi!')], undefined);
    expect(await replay()).toMatchObject({ code: 0, stdout: '1 call: 1 with the recorded answer, 0 different\n' });
  });

  it('leaves out members on request', async () => {
    await record([greets('Hello!')], [call('action_greet')]);
    await serve([greets('Hi!')], undefined);
    expect(await replay(['--ignore', 'responses.*.text'])).toMatchObject({ code: 0 });
    expect(await replay(['--ignore', 'events.*.name', '--ignore', 'responses'])).toMatchObject({ code: 0 });
    expect(await replay(['--ignore', 'responses.*.image'])).toMatchObject({ code: 1 });
  });

  it('prints JSON', async () => {
    await record([greets('Hello!')], [call('action_greet')]);
    await serve([greets('Hi!')], undefined);
    const { code, stdout } = await replay(['--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      calls: 1,
      same: 0,
      different: 1,
      skipped: 0,
      results: [
        {
          place: `${file}:3`,
          action: 'action_greet',
          requestId: expect.any(String),
          differences: [{ path: 'responses.0.text', recorded: 'Hello!', now: 'Hi!' }],
        },
      ],
    });
  });

  it('shows a progress bar and colours in a terminal only', async () => {
    await record([greets('Hello!')], [call('action_greet'), call('action_greet')]);
    await serve([greets('Hi!')], undefined);
    const env = { TERM: 'xterm-256color' };
    const { stdout, stderr } = await replay([], openTerminal({ colours: true, env }));
    expect(stderr).toContain('[============            ] 1/2');
    expect(stderr.endsWith(`[${'='.repeat(24)}] 2/2\r\u001B[K`)).toBe(true);
    expect(stdout).toContain('\u001B[31m  - responses.0.text: "Hello!"\u001B[39m');
    const plain = await replay([], openTerminal({ colours: true, env: { ...env, NO_COLOR: '1' } }));
    expect(plain.stdout).not.toContain('\u001B');
  });

  it('sends several calls at the same time on request', async () => {
    await record(
      [Silent],
      Array.from({ length: 3 }, () => call('action_greet')),
    );
    const all = new Latch();
    let count = 0;
    @RasaAction('action_greet')
    class WaitsForAll {
      async run(): Promise<void> {
        count += 1;
        if (count === 3) all.open();
        await all.opened;
      }
    }
    await serve([WaitsForAll], undefined);
    expect(await replay(['--concurrency', '3'])).toMatchObject({ code: 0 });
  });

  it('stops at Ctrl+C with what it has, and ends with 2', async () => {
    await record([greets('Hello!')], [call('action_greet'), call('action_greet')]);
    const terminal = openTerminal();
    let count = 0;
    @RasaAction('action_greet')
    class Interrupts {
      async run(dispatcher: CollectingDispatcher): Promise<SlotSet> {
        count += 1;
        if (count === 2) {
          terminal.interrupt();
          await new Latch().opened;
        }
        dispatcher.utterMessage({ text: 'Hello!' });
        return new SlotSet('greeted', null);
      }
    }
    running = await start(rootModule([Interrupts], { logging: false, shutdownGraceMs: 0 }), 'fastify');
    expect(await replay([], terminal)).toEqual({
      code: 2,
      stdout: '1 call: 1 with the recorded answer, 0 different\n',
      stderr: '',
    });
  });

  it('says in one line that there is no server, and ends with 2', async () => {
    await record([greets('Hello!')], [call('action_greet')]);
    const { code, stdout, stderr } = await replay(['--token', 'secret']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'error: No server answers at http://127.0.0.1:1. Start it, or name its address with --server.\n',
    );
  });
});

describe('the credentials of nestjs-rasa replay', () => {
  const seen: unknown[] = [];
  @RasaAction('action_who')
  class Who {
    run(
      _dispatcher: unknown,
      _tracker: unknown,
      _domain: unknown,
      { call: { request } }: { call: { request: unknown } },
    ) {
      const { headers, url } = request as { headers: Record<string, string>; url: string };
      seen.push({
        url,
        authorization: headers['authorization'],
        tenant: headers['x-tenant'],
        id: headers['x-request-id'],
      });
    }
  }
  const HEADERS = ['--header', 'Authorization: Bearer abc', '--header', 'x-tenant: a'];

  it.each<[string, string[], NodeJS.ProcessEnv, object]>([
    ['flags', [...HEADERS, '--token', 't t'], {}, { url: '/webhook?token=t+t', authorization: 'Bearer abc', tenant: 'a' }],
    ['the environment', [], { NESTJS_RASA_HEADERS: 'Authorization: Basic x\nx-tenant: a', NESTJS_RASA_TOKEN: 't' }, { url: '/webhook?token=t', authorization: 'Basic x', tenant: 'a' }],
    ['flags rather than the environment', HEADERS, { NESTJS_RASA_HEADERS: 'Authorization: Basic x' }, { url: '/webhook', authorization: 'Bearer abc', tenant: 'a' }],
  ])('come from %s, and the request id from the recording', async (_from, flags, env, expected) => {
    await record([Who], [call('action_who')]);
    const recorded = JSON.parse(folder.read('calls.ndjson').trimEnd().split('\n').at(-1) ?? '') as { requestId: string };
    await serve([Who], undefined);
    seen.length = 0;
    const { code, stdout, stderr } = await replay(flags, openTerminal({ env }));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toMatch(/Bearer|Basic|token/);
    expect(seen).toEqual([{ ...expected, id: recorded.requestId }]);
  }); // prettier-ignore

  it('and the server come from the environment', async () => {
    await record([Who], [call('action_who')]);
    await serve([Who], undefined);
    const env = { NESTJS_RASA_SERVER: running?.url ?? '', NESTJS_RASA_TOKEN: 't' };
    seen.length = 0;
    expect(await runInProcess(['replay', file], openTerminal({ env }))).toMatchObject({ code: 0, stderr: '' });
    expect(seen).toEqual([expect.objectContaining({ url: '/webhook?token=t' })]);
  });

  it('with a header that cannot be read are refused, without showing it', async () => {
    await record([Who], [call('action_who')]);
    const { code, stderr } = await replay(['--header', 'secret']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        "error: A header cannot be read. Write it as --header 'Name: value'; NESTJS_RASA_HEADERS has one on each line.\n",
    });
  });
});

describe('a recording that cannot be replayed', () => {
  const HEAD = '{"type":"recording","format":1,"redaction":{"texts":true,"slots":[],"entities":[],"patterns":[]}}\n';

  it.each([
    ['is not JSON', `${HEAD}{"type":"call","ca`, 'calls.ndjson:2 is not JSON. Delete the line'],
    ['has another line', `${HEAD}\n{"type":"call"}\n`, 'calls.ndjson:3 is not a line of a recording. Name a file'],
    ['has a later format', HEAD.replace('1', '2'), 'calls.ndjson:1 has the format 2. This version reads the format 1'],
    ['has no calls', HEAD, 'calls.ndjson has no calls. Send some'],
  ])('because it %s', async (_why, text, problem) => {
    folder.write('calls.ndjson', text);
    const { code, stdout, stderr } = await replay();
    expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({ code: 2, stdout: '', lines: 2 });
    expect(stderr).toContain(problem);
  });

  it('because it is not there', async () => {
    expect(await replay()).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be read: ENOENT') });
  });

  it.each([
    ['--against', 'ftp://example.org', 'not an HTTP address'],
    ['--server', 'ftp://example.org', 'not an HTTP address'],
    ['--concurrency', '0', '0 is not a whole number above 0'],
  ])('because of %s %s', async (flag, value, problem) => {
    folder.write('calls.ndjson', `${HEAD}{"type":"call","call":{},"status":200}\n`);
    const { code, stderr } = await runInProcess(['replay', file, flag, value]);
    expect({ code, lines: stderr.split('\n').length }).toEqual({ code: 2, lines: 2 });
    expect(stderr).toContain(problem);
  });
});
