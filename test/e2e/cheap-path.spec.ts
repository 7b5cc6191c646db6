import { createRequire } from 'node:module';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { Slot, RasaAction, type CollectingDispatcher, type Tracker } from 'nestjs-rasa';
import { call } from './support/calls.js';
import { post } from './support/client.js';
import { boot, closeAll, rootModule, SERVERS } from './support/servers.js';

interface Executor {
  readonly prototype: { transform: (this: unknown, ...args: unknown[]) => unknown };
}

const { TransformOperationExecutor } = createRequire(import.meta.url)(
  'class-transformer/cjs/TransformOperationExecutor.js',
) as { TransformOperationExecutor: Executor };
const { transform } = TransformOperationExecutor.prototype;

/** Counts the objects that class-transformer handles from now on. */
function countTransformed(): () => number {
  let count = 0;
  TransformOperationExecutor.prototype.transform = function (...args) {
    count += 1;
    return transform.apply(this, args);
  };
  return () => count;
}

@RasaAction('action_plain')
class Plain {
  run(dispatcher: CollectingDispatcher, tracker: Tracker): void {
    dispatcher.utterMessage({ text: String(tracker.getSlot('secret')) });
  }
}

@RasaAction('action_with_parameters')
class WithParameters {
  run(@Slot('secret') secret: unknown): [] {
    return secret === null ? [] : [];
  }
}

class Thing {
  readonly name = '';
}

afterEach(() => {
  TransformOperationExecutor.prototype.transform = transform;
});

it('this test counts the calls of class-transformer', () => {
  const count = countTransformed();
  plainToInstance(Thing, { name: 'a' });
  expect(count()).toBeGreaterThan(0);
});

describe.each(SERVERS)('a call at $name', (server) => {
  afterAll(closeAll);

  it.each(['action_plain', 'action_with_parameters'])(
    'does not go through class-transformer for %s',
    async (action) => {
      const { port } = await boot(server, rootModule([Plain, WithParameters]));
      const count = countTransformed();
      expect(await post(port, call(action))).toMatchObject({ status: 200 });
      expect(await post(port, call(action, { sender_id: 5 }))).toMatchObject({ status: 422 });
      expect(count()).toBe(0);
    },
  );
});
