import { afterEach, describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import { RASA_CALL_OBSERVER, RasaAction, type CallObserver, type CollectingDispatcher } from 'nestjs-rasa';
import { call } from './support/calls.js';
import { post } from './support/client.js';
import { boot, closeAll, rootModule, SERVERS } from './support/servers.js';

@RasaAction('action_x')
class X {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'done' });
  }
}

@RasaAction('action_bigint')
class Unwritable {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ custom: { value: 1n } });
  }
}

function observers(...list: readonly CallObserver[]): Type {
  @Module({ providers: [{ provide: RASA_CALL_OBSERVER, useValue: list }] })
  class ObserverModule {}
  return ObserverModule;
}

/** Notes the outcomes that it is told. */
function noting(seen: unknown[]): CallObserver {
  return {
    callRead: ({ next_action }) => ({
      answered: (answer) => seen.push({ next_action, answer }),
      failed: ({ error }) => seen.push({ next_action, error: (error as Error).name }),
    }),
  };
}

describe.each(SERVERS)('an observer of outcomes at $name', (server) => {
  afterEach(closeAll);

  it('that throws changes nothing, also for other observers, and is logged once', async () => {
    const seen: unknown[] = [];
    class Throws implements CallObserver {
      callRead(): never {
        throw new Error('in callRead');
      }
    }
    class ThrowsLater implements CallObserver {
      callRead() {
        return {
          answered(): never {
            throw new Error('in answered');
          },
        };
      }
    }
    const imports = [observers(new Throws(), new ThrowsLater(), noting(seen))];
    const { port, log } = await boot(server, rootModule([X], { logging: false }, { imports }));
    const answer = { events: [], responses: [{ text: 'done' }] };
    for (let count = 0; count < 2; count++) expect((await post(port, call('action_x'))).body).toEqual(answer);
    expect(seen).toEqual(Array.from({ length: 2 }, () => ({ next_action: 'action_x', answer })));
    expect(log.linesWith('The observer Throws failed in callRead()', 'error')).toHaveLength(1);
    expect(log.linesWith('The observer ThrowsLater failed in answered()', 'error')).toHaveLength(1);
  });

  it('is told of the failure if the answer cannot be written', async () => {
    const seen: unknown[] = [];
    const root = rootModule([Unwritable], { logging: false }, { imports: [observers(noting(seen))] });
    const { port } = await boot(server, root);
    expect((await post(port, call('action_bigint'))).status).toBe(500);
    expect(seen).toEqual([{ next_action: 'action_bigint', error: 'TypeError' }]);
  });
});
