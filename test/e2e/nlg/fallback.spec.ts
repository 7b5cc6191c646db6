import { request } from 'node:http';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type OnModuleDestroy } from '@nestjs/common';
import { RasaNlg, RASA_NLG_OBSERVER, RasaNlgModule, type NlgMessage, type NlgReport } from 'nestjs-rasa/nlg';
import { MARKER } from '../support/calls.js';
import { Latch } from '../support/latch.js';
import { APPLICATIONS, boot, closeAll, FASTIFY, rootModule } from '../support/servers.js';
import { ask, nlgCall, nlgModule, responsesOf } from './support.js';

const circle: Record<string, unknown> = {};
circle['self'] = circle;

class Texts {
  @RasaNlg('utter_crash')
  crash(): never {
    throw new Error('the CMS is down');
  }

  @RasaNlg('utter_crash_with_domain')
  async crashWithDomain(): Promise<never> {
    throw new Error('the CMS is down');
  }

  @RasaNlg('utter_slow', { timeoutMs: 20 })
  slow(): Promise<string> {
    return new Promise(() => undefined);
  }

  @RasaNlg('utter_number')
  number(): string {
    return 42 as unknown as string;
  }

  @RasaNlg('utter_list_in_list')
  listInList(): string[] {
    return [['a']] as unknown as string[];
  }

  @RasaNlg('utter_circle')
  circle(): NlgMessage {
    return { text: 'a', custom: circle };
  }

  @RasaNlg('utter_bigint')
  bigint(): NlgMessage {
    return { text: 'a', custom: { big: 1n } };
  }

  @RasaNlg('utter_ok')
  ok(): string {
    return 'fine';
  }
}

const RESPONSES = responsesOf({
  utter_crash_with_domain: () => ({ text: "the domain's text" }),
  utter_broken_domain: () => {
    throw new Error('a hole in the template');
  },
});
const FAILING = ['utter_crash', 'utter_slow', 'utter_number', 'utter_list_in_list', 'utter_circle', 'utter_bigint'];

const reports: NlgReport[] = [];
@Module({ providers: [{ provide: RASA_NLG_OBSERVER, useValue: { nlgAnswered: (r: NlgReport) => reports.push(r) } }] })
class ObserverModule {}

describe.each(APPLICATIONS)('what fails is answered with a fallback in $name', (server) => {
  afterEach(() => {
    reports.length = 0;
  });
  afterAll(closeAll);

  const start = (options = {}) =>
    boot(server, nlgModule([Texts], { responses: RESPONSES, ...options }, { imports: [ObserverModule] }));

  it.each([...FAILING, 'utter_broken_domain', 'utter_unknown'])('%s', async (response) => {
    const { port, log } = await start({ fallback: { text: 'Sorry.', buttons: [{ title: 'Again' }] } });
    const answer = await ask(port, nlgCall(response), { headers: { 'x-request-id': 'r-7' } });
    expect([answer.status, answer.body]).toEqual([200, { text: 'Sorry.', buttons: [{ title: 'Again' }] }]);
    const outcome = { utter_slow: 'timed-out', utter_unknown: 'not-found' }[response] ?? 'failed';
    expect(reports).toMatchObject([{ response, channel: 'rest', requestId: 'r-7', source: 'fallback', outcome }]);
    expect(reports[0]?.error).toBeInstanceOf(Error);
    const lines = log.linesWith(`response=${response} request_id=r-7`, response === 'utter_unknown' ? 'warn' : 'error');
    expect(lines).toHaveLength(1);
    expect(log.text).not.toContain(MARKER);
  });

  it.each([...FAILING, 'utter_broken_domain', 'utter_unknown'])('%s without a fallback: silence', async (response) => {
    const { port } = await start();
    const answer = await ask(port, nlgCall(response));
    expect([answer.status, answer.body]).toEqual([200, { text: '' }]);
    expect(reports).toMatchObject([{ source: 'none' }]);
  });

  it("the domain's text goes before the fallback", async () => {
    const { port } = await start({ fallback: 'Sorry.' });
    expect((await ask(port, nlgCall('utter_crash_with_domain'))).body).toEqual({ text: "the domain's text" });
    expect(reports).toMatchObject([{ source: 'fallback', outcome: 'failed' }]);
  });

  it('a function gets the error and the context', async () => {
    const fallback = (error: unknown, { call }: { call: { response: string } }): string =>
      `${(error as Error).message}: ${call.response}`;
    const { port } = await start({ fallback });
    expect((await ask(port, nlgCall('utter_crash'))).body).toEqual({ text: 'the CMS is down: utter_crash' });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('the fallback is down');
      },
    ],
    ['gives a number', () => 3],
    ['gives a circle', () => ({ custom: circle })],
  ])('a function that %s leaves the bot silent', async (_what, fallback) => {
    const { port, log } = await start({ fallback });
    expect((await ask(port, nlgCall('utter_crash'))).body).toEqual({ text: '' });
    expect(log.linesWith('The fallback of RasaNlgModule failed', 'error')).toHaveLength(1);
  });

  it('responses that Rasa asks for without need are left silent, without a warning', async () => {
    const { port, log } = await start({ fallback: 'Sorry.' });
    log.clear();
    for (const response of ['utter_default', 'utter_restart', 'utter_back', 'utter_ask_rephrase']) {
      expect((await ask(port, nlgCall(response))).body).toEqual({ text: '' });
    }
    expect(log.linesWith('response')).toHaveLength(4);
    expect(log.linesWith('response', 'debug')).toHaveLength(4);
  });

  it('an unknown response is warned about once, with the name that was meant', async () => {
    const { port, log } = await start();
    for (let times = 0; times < 2; times++) await ask(port, nlgCall('utter_okk'));
    const lines = log.linesWith('There is no response utter_okk', 'warn');
    expect(lines).toEqual([expect.stringContaining("Did you mean 'utter_ok'?")]);
  });

  it('a language function that fails leaves the language unknown', async () => {
    const language = (): never => {
      throw new Error('no language');
    };
    const { port, log } = await start({ language });
    for (let times = 0; times < 2; times++) {
      expect((await ask(port, nlgCall('utter_ok'))).body).toEqual({ text: 'fine' });
    }
    expect(log.linesWith('The `language` function of RasaNlgModule failed')).toHaveLength(1);
    expect(reports).toMatchObject([{ source: 'handler', outcome: 'ok' }, { source: 'handler' }]);
  });
});

describe('an NLG handler that runs while the application stops', () => {
  let started: Latch;
  let release: Latch;
  let stopped: Latch<unknown>;

  class Waiting {
    @RasaNlg('utter_wait')
    wait({ signal }: { signal: AbortSignal }): Promise<string> {
      signal.addEventListener('abort', () => stopped.open(signal.reason));
      started.open();
      return release.opened.then(() => 'waited for');
    }
  }

  @Injectable()
  class Stopping implements OnModuleDestroy {
    static readonly seen = { latch: new Latch() };

    onModuleDestroy(): void {
      Stopping.seen.latch.open();
    }
  }

  beforeEach(() => {
    started = new Latch();
    release = new Latch();
    stopped = new Latch();
    Stopping.seen.latch = new Latch();
  });
  afterEach(closeAll);

  it('is waited for; calls that come meanwhile get the text of the domain', async () => {
    const responses = { utter_wait: [{ text: "the domain's" }] };
    const { app, port } = await boot(FASTIFY, nlgModule([Waiting, Stopping], { responses }));
    const asked = ask(port, nlgCall('utter_wait'));
    await started.opened;
    const closing = app.close();
    await Stopping.seen.latch.opened;
    await new Promise(setImmediate);
    expect((await ask(port, nlgCall('utter_wait'))).body).toEqual({ text: "the domain's" });
    release.open();
    expect((await asked).body).toEqual({ text: 'waited for' });
    await closing;
  });

  it.each([
    ['alone', () => nlgModule([Waiting], { fallback: 'Sorry.', shutdownGraceMs: 0 })],
    [
      'beside RasaModule, whose grace period counts',
      () => rootModule([Waiting], { shutdownGraceMs: 0 }, { imports: [RasaNlgModule.forRoot({ fallback: 'Sorry.' })] }),
    ],
  ])('is stopped after the grace period, and its call gets the fallback: %s', async (_where, root) => {
    const { app, port } = await boot(FASTIFY, root());
    const asked = ask(port, nlgCall('utter_wait'));
    await started.opened;
    const closing = app.close();
    expect((await asked).body).toEqual({ text: 'Sorry.' });
    await closing;
    expect(await stopped.opened).toMatchObject({ code: 'RASA_SERVER_SHUTTING_DOWN' });
  });
});

describe.each(APPLICATIONS)('a client that leaves in $name', (server) => {
  it('aborts the signal of the handler', async () => {
    const started = new Latch();
    const stopped = new Latch<unknown>();
    class Waiting {
      @RasaNlg('utter_wait')
      wait({ signal }: { signal: AbortSignal }): Promise<string> {
        signal.addEventListener('abort', () => stopped.open(signal.reason));
        started.open();
        return new Promise(() => undefined);
      }
    }
    const { port } = await boot(server, nlgModule([Waiting]));
    const leaving = request({ host: '127.0.0.1', port, path: '/nlg', method: 'POST', agent: false });
    leaving.on('error', () => undefined);
    leaving.end(JSON.stringify(nlgCall('utter_wait')));
    await started.opened;
    leaving.destroy();
    expect(await stopped.opened).toMatchObject({ code: 'RASA_ACTION_ABORTED' });
    await closeAll();
  });
});
