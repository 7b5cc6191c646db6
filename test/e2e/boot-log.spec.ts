import { describe, expect, it } from '@jest/globals';
import { Injectable, Module, type Type } from '@nestjs/common';
import { LazyModuleLoader } from '@nestjs/core';
import { FormValidationAction, RasaAction, RasaForm, ValidateSlot } from 'nestjs-rasa';
import { call, MARKER } from './support/calls.js';
import { post } from './support/client.js';
import { boot, closeAfterEach, rootModule, SERVERS } from './support/servers.js';

@RasaAction('action_search_restaurants')
class Search {
  run(): void {}
}
@RasaAction('action_book_table')
class Book {
  run(): void {}
}
@RasaForm('booking_form')
class BookingForm {
  @ValidateSlot('time')
  time(): void {}
}

function numbered(index: number): Type {
  @RasaAction(`action_${index}`)
  class Numbered {
    run(): void {}
  }
  return Numbered;
}

closeAfterEach();

describe.each(SERVERS)('the log of $name', (server) => {
  it('lists the served actions and forms once', async () => {
    const { log } = await boot(server, rootModule([Search, Book, BookingForm]));
    expect(log.linesWith('Serves')).toEqual([
      'Serves 2 actions (action_search_restaurants, action_book_table) and 1 form (validate_booking_form). RasaModule',
    ]);
  });

  it('reports the possible mistake in a called name; the answer does not mention it', async () => {
    const { port, log } = await boot(server, rootModule([Search, Book]));
    const answer = await post(port, call('action_serach_restaurant'));
    await post(port, call('action_serach_restaurant'));

    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({
      error: "No registered action found for name 'action_serach_restaurant'.",
      action_name: 'action_serach_restaurant',
    });
    expect(log.linesWith('There is no action', 'warn')).toEqual([
      "There is no action action_serach_restaurant. Did you mean 'action_search_restaurants'? " +
        'Is its class in the `providers` of a module? RasaModule',
    ]);
  });
});

describe('the log of one application', () => {
  const [server] = SERVERS as [(typeof SERVERS)[0]];

  it('lists only as many names as fit into a line', async () => {
    const { log } = await boot(server, rootModule(Array.from({ length: 30 }, (_, index) => numbered(index))));
    const [line = ''] = log.linesWith('Serves');
    expect(line).toContain('30 actions (action_0, action_1, ');
    expect(line).toContain('action_19 and 10 more) and 0 forms.');
    expect(line).not.toContain('action_20');
  });

  it('warns when there are no actions', async () => {
    const { log } = await boot(server, rootModule([]));
    expect(
      log.linesWith('There are no actions. Add the classes with @RasaAction() to the `providers`', 'warn'),
    ).toHaveLength(1);
  });

  it.each([
    ['no log and no `onError`', { logging: false as const }, 1],
    ['a log', {}, 0],
    ['`onError`', { logging: false as const, onError: () => undefined }, 0],
  ])(
    'warns that errors of actions are not reported only if nothing would report them: with %s',
    async (_name, options, lines) => {
      const { log } = await boot(server, rootModule([Search], options));
      const text =
        '`logging` is false and `onError` is not set, so errors of actions are not reported. Set one of them.';
      expect(log.linesWith(text, 'warn')).toHaveLength(lines);
    },
  );

  it('lists the names again when a module adds some', async () => {
    @Module({ providers: [Book] })
    class LateModule {}
    const { app, port, log } = await boot(server, rootModule([Search]));
    await app.get(LazyModuleLoader).load(() => LateModule);
    expect((await post(port, call('action_book_table'))).status).toBe(200);
    expect(log.linesWith('Serves 2 actions (action_search_restaurants, action_book_table)')).toHaveLength(1);
    expect(log.linesWith('There is no action')).toEqual([]);
  });

  it('gives no hint for a name that is unlike all others, keeps it on one line, and stops after a hundred', async () => {
    const { port, log } = await boot(server, rootModule([Search]));
    await post(port, call('x\ny'));
    await post(port, call('x'.repeat(5_000)));
    for (let index = 0; index < 110; index++) await post(port, call(`made_up_${index}`));
    const hints = log.linesWith('There is no action', 'warn');
    expect(hints).toHaveLength(100);
    expect(hints[0]).toBe('There is no action "x\\ny". Is its class in the `providers` of a module? RasaModule');
    expect(hints[1]?.length).toBeLessThan(400);
    expect(log.text).not.toContain(MARKER);
  });

  it('gives a hint for a class that is written as in Python', async () => {
    @Injectable()
    class ActionGreet {
      name(): string {
        return 'action_greet';
      }
      run(): void {}
    }
    @Injectable()
    class ValidateForm extends FormValidationAction {}
    @Injectable()
    class Job {
      run(): void {}
    }
    @Injectable()
    class Getter {
      get name(): string {
        throw new Error('Nobody asked for a name.');
      }
      run(): void {}
    }
    @RasaAction('action_named')
    class Named extends ActionGreet {}
    @Injectable()
    class Several extends ActionGreet {
      @RasaAction('action_one')
      one(): void {}
    }
    const { log } = await boot(server, rootModule([ActionGreet, ValidateForm, Job, Getter, Named, Several]));
    expect(log.linesWith('like an action of rasa-sdk', 'warn')).toEqual(
      ['ActionGreet', 'ValidateForm'].map(
        (name) =>
          `${name} (in AppModule) has \`run()\` and \`name()\`, like an action of rasa-sdk, but it is not registered. ` +
          "Give it its name with a decorator on the class: @RasaAction('action_…'). RasaModule",
      ),
    );
  });
});
