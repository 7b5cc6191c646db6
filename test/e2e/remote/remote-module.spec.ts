import { afterEach, describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import { createActionServer, RasaAction, RasaModule, type CollectingDispatcher } from 'nestjs-rasa';
import { RasaRemoteModule, type RasaRemoteOptions } from 'nestjs-rasa/remote';
import { call } from '../support/calls.js';
import { get, post } from '../support/client.js';
import { expectRefusal } from '../support/expectations.js';
import { RecordedLog } from '../support/recorded-log.js';
import { ACTION_SERVER, boot, closeAll, rootModule, SERVERS } from '../support/servers.js';
import { bootBehind, bootGateway, freePort, untilReadiness, webhookOf } from './gateway.js';

@RasaAction('action_here')
class Here {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'from the gateway' });
  }
}

@RasaAction('action_there')
class There {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'from the remote' });
  }
}

@RasaAction('action_here')
class HereToo {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'hidden' });
  }
}

const textsOf = ({ body }: { body: unknown }): string[] =>
  (body as { responses: { text: string }[] }).responses.map(({ text }) => text);

const created = (root: Type): Promise<unknown> =>
  createActionServer(root, { abortOnError: false, logger: false }).then((app) => app.init());

afterEach(closeAll);

describe.each(SERVERS)('RasaRemoteModule in $name', (server) => {
  it('runs its own actions, and forwards those of a remote', async () => {
    const { url } = await bootBehind(There, HereToo);
    const { port, log } = await bootGateway({ remotes: [{ name: 'legacy', url }] }, [Here], server);

    expect(textsOf(await post(port, call('action_here')))).toEqual(['from the gateway']);
    expect(textsOf(await post(port, call('action_there')))).toEqual(['from the remote']);
    expectRefusal(await post(port, call('action_nowhere')), 404, 'action_nowhere');
    expect((await get(port, '/actions')).body).toEqual([{ name: 'action_here' }, { name: 'action_there' }]);
    expect((await get(port, '/health/ready')).text).toBe('{"status":"ok"}');
    expect(log.linesWith("The remote 'legacy' has 2 actions: action_there, action_here.")).toHaveLength(1);
    expect(log.linesWith("runs these actions of the remote 'legacy' itself: action_here.")).toHaveLength(1);
  });

  it('starts without its remote, says what is missing, and finds it when it comes', async () => {
    const later = await freePort();
    const { port, log } = await bootGateway(
      { remotes: [{ name: 'legacy', url: webhookOf(later) }], refreshMs: 100 },
      [Here],
      server,
    );
    expect((await get(port, '/health/ready')).status).toBe(200);
    expect((await get(port, '/health/ready')).body).toEqual({
      status: 'degraded',
      reasons: ["The remote 'legacy' is not available; the log has the cause."],
    });
    const refused = await post(port, call('action_there'));
    expectRefusal(refused, 503, 'action_there');
    expect(refused.text).toContain("The remote 'legacy' is not available: ");
    expect(refused.text).toContain('The action did not run.');
    expect(textsOf(await post(port, call('action_here')))).toEqual(['from the gateway']);

    const app = await ACTION_SERVER.create(rootModule([There]), log);
    await app.listen(later, '127.0.0.1');
    try {
      await untilReadiness(port, 'ok');
      expect(textsOf(await post(port, call('action_there')))).toEqual(['from the remote']);
    } finally {
      await app.close();
    }

    // Its actions stay known, and their calls fail at once.
    expectRefusal(await post(port, call('action_there')), 503, 'action_there');
    await untilReadiness(port, 'degraded');
    expectRefusal(await post(port, call('action_there')), 503, 'action_there');
    expectRefusal(await post(port, call('action_nowhere')), 404, 'action_nowhere');
    expect((await get(port, '/actions')).body).toEqual([{ name: 'action_here' }, { name: 'action_there' }]);
    expect(log.linesWith("The remote 'legacy' is not available: ", 'warn').length).toBeGreaterThanOrEqual(2);
  });
});

describe('RasaRemoteModule', () => {
  it('does not start when two remotes have an action, and says what to do', async () => {
    const [a, b] = await Promise.all([bootBehind(There), bootBehind(There)]);
    const remotes = [
      { name: 'a', url: a.url },
      { name: 'b', url: b.url },
    ];
    await expect(bootGateway({ remotes })).rejects.toMatchObject({
      code: 'RASA_DUPLICATE_REMOTE_ACTION',
      message: expect.stringContaining("The remotes 'a' and 'b' both have the action 'action_there'."),
    });
    const claimed = {
      remotes: remotes.map((remote) => (remote.name === 'b' ? { ...remote, actions: ['action_*'] } : remote)),
    };
    const { port } = await bootGateway(claimed);
    expect((await get(port, '/actions?detail')).body).toEqual([
      { name: 'action_there', remote: 'b', place: "remote 'b'" },
    ]);
    // An action of the application itself decides it as well.
    @RasaAction('action_there')
    class Own {
      run(): void {}
    }
    await bootGateway({ remotes }, [Own]);
  });

  it('warns when two remotes have an action after the start; the first one runs it', async () => {
    const later = await freePort();
    const second = await bootBehind(There);
    const remotes = [
      { name: 'a', url: webhookOf(later) },
      { name: 'b', url: second.url },
    ];
    const { port, log } = await bootGateway({ remotes, refreshMs: 100 });
    expect((await get(port, '/actions?detail')).body).toMatchObject([{ remote: 'b' }]);
    const app = await ACTION_SERVER.create(rootModule([There]), log);
    await app.listen(later, '127.0.0.1');
    try {
      await untilReadiness(port, 'ok');
      expect((await get(port, '/actions?detail')).body).toMatchObject([{ remote: 'a' }]);
      expect(log.linesWith("'a' and 'b' both have the action 'action_there'; calls go to 'a'", 'warn')).toHaveLength(1);
    } finally {
      await app.close();
    }
  });

  it('ends a call that two servers forward to each other', async () => {
    const [first, second] = [await freePort(), await freePort()];
    const log = new RecordedLog();
    const gateway = (to: number) => {
      const remotes = [{ name: 'other', url: webhookOf(to), actions: ['action_there'] }];
      return ACTION_SERVER.create(
        rootModule([], {}, { imports: [RasaRemoteModule.forRoot({ remotes, refreshMs: 100 })] }),
        log,
      );
    };
    const [a, b] = [await gateway(second), await gateway(first)];
    try {
      await a.listen(first, '127.0.0.1');
      await b.listen(second, '127.0.0.1');
      await untilReadiness(first, 'ok');
      expectRefusal(await post(first, call('action_there')), 503, 'action_there');
      expect(log.linesWith('5 servers have forwarded the call already').length).toBeGreaterThanOrEqual(1);
    } finally {
      await Promise.all([a.close(), b.close()]);
    }
  });

  it('may be imported before RasaModule', async () => {
    const { url } = await bootBehind(There, HereToo);
    const remotes = [{ name: 'legacy', url }];
    @Module({ imports: [RasaRemoteModule.forRoot({ remotes }), RasaModule.forRoot()], providers: [Here] })
    class AppModule {}
    const { port, log } = await boot(ACTION_SERVER, AppModule);
    expect(textsOf(await post(port, call('action_here')))).toEqual(['from the gateway']);
    expect(textsOf(await post(port, call('action_there')))).toEqual(['from the remote']);
    expect(log.linesWith("runs these actions of the remote 'legacy' itself: action_here.")).toHaveLength(1);
    expect(log.linesWith('Serves 1 action (action_here)')).toHaveLength(1);
  });

  it('takes its options from a factory', async () => {
    const { url } = await bootBehind(There);
    const remotes = RasaRemoteModule.forRootAsync({
      useFactory: (): Promise<RasaRemoteOptions> => Promise.resolve({ remotes: [{ name: 'legacy', url }] }),
    });
    const { port } = await boot(ACTION_SERVER, rootModule([], {}, { imports: [remotes] }));
    expect(textsOf(await post(port, call('action_there')))).toEqual(['from the remote']);
  });

  it('is imported once, and beside RasaModule', async () => {
    const remotes = () => RasaRemoteModule.forRoot({ remotes: [] });
    await expect(created(rootModule([], {}, { imports: [remotes(), remotes()] }))).rejects.toMatchObject({
      code: 'RASA_DUPLICATE_MODULE',
    });
    @Module({ imports: [remotes()] })
    class Alone {}
    await expect(created(Alone)).rejects.toMatchObject({ code: 'RASA_MISSING_MODULE' });
  });

  it('does not start with an option that cannot be used', async () => {
    const imports = [RasaRemoteModule.forRoot({ remotes: [{ name: 'a b', url: 'http://x' }] }), RasaModule.forRoot()];
    @Module({ imports })
    class AppModule {}
    await expect(created(AppModule)).rejects.toMatchObject({ code: 'RASA_INVALID_OPTION' });
  });
});
