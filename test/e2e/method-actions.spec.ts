import { afterEach, describe, expect, it } from '@jest/globals';
import { Body, Injectable, Module, type Type } from '@nestjs/common';
import { RasaAction, RasaModule, SlotSet, type CollectingDispatcher } from 'nestjs-rasa';
import { from, of, type Observable } from 'rxjs';
import { start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';

abstract class Booking {
  protected abstract readonly kind: string;

  @RasaAction('action_book')
  book() {
    return new SlotSet('booked', this.kind);
  }

  @RasaAction('action_cancel')
  cancel() {
    return new SlotSet('cancelled', this.kind);
  }
}

@Injectable()
class TableBooking extends Booking {
  protected readonly kind = 'table';

  @RasaAction('action_cancel_table')
  override cancel() {
    return new SlotSet('cancelled', `${this.kind} only`);
  }
}

/** An action by its class, and another by a method. */
@RasaAction('action_greet')
class Greet {
  run(dispatcher: CollectingDispatcher) {
    dispatcher.utterMessage({ text: 'hi' });
  }

  @RasaAction('action_wave')
  @RasaAction('action_wave_again')
  wave(dispatcher: CollectingDispatcher) {
    dispatcher.utterMessage({ text: 'waves' });
  }
}

const one = new SlotSet('n', 1);
const two = new SlotSet('n', 2);

@Injectable()
class Results {
  @RasaAction('action_event')
  event() {
    return one;
  }
  @RasaAction('action_list')
  list() {
    return [one, two];
  }
  @RasaAction('action_nothing')
  nothing() {}
  @RasaAction('action_plain')
  plain() {
    return { event: 'slot', name: 'n', value: 1, timestamp: null };
  }
  @RasaAction('action_promise')
  async promise() {
    return [one, two];
  }
  @RasaAction('action_observable')
  observable(): Observable<SlotSet> {
    return from([one, two]);
  }
  @RasaAction('action_observable_list')
  observableList(): Observable<SlotSet[]> {
    return of([one, two]);
  }
  @RasaAction('action_iterator')
  *iterator() {
    yield one;
    yield [two];
  }
  @RasaAction('action_async_iterator')
  async *asyncIterator() {
    yield one;
    yield two;
  }
}

const wire = (...values: number[]): object[] =>
  values.map((value) => ({ event: 'slot', timestamp: null, name: 'n', value }));

describe('actions on methods', () => {
  let running: RunningApplication | undefined;
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });

  const boot = async (...providers: Type[]) => {
    @Module({ imports: [RasaModule.forRoot({ logging: false })], providers })
    class AppModule {}
    running = await start(AppModule, 'fastify');
  };
  const call = async (action: string) => (await post((running as RunningApplication).url, callFor(action))).body;
  const names = async () => (await fetch(`${running?.url}/actions`)).json();

  it('are inherited, and an override needs its own decorator', async () => {
    await boot(TableBooking);
    expect(await names()).toEqual([{ name: 'action_cancel_table' }, { name: 'action_book' }]);
    expect(await call('action_book')).toMatchObject({ events: [{ name: 'booked', value: 'table' }] });
    expect(await call('action_cancel_table')).toMatchObject({ events: [{ value: 'table only' }] });
  });

  it('work beside an action of the class, and one method may have two names', async () => {
    await boot(Greet);
    expect(await names()).toEqual([{ name: 'action_greet' }, { name: 'action_wave' }, { name: 'action_wave_again' }]);
    expect(await call('action_greet')).toMatchObject({ responses: [{ text: 'hi' }] });
    expect(await call('action_wave_again')).toMatchObject({ responses: [{ text: 'waves' }] });
  });

  it.each([
    ['action_event', wire(1)],
    ['action_list', wire(1, 2)],
    ['action_nothing', []],
    ['action_plain', wire(1)],
    ['action_promise', wire(1, 2)],
    ['action_observable', wire(1, 2)],
    ['action_observable_list', wire(1, 2)],
    ['action_iterator', wire(1, 2)],
    ['action_async_iterator', wire(1, 2)],
  ])('%s may return events in every supported form', async (action, events) => {
    await boot(Results);
    expect(await call(action)).toEqual({ events, responses: [] });
  });

  it('refuse at boot the parameter decorators of HTTP controllers, because there is no HTTP request to read', async () => {
    @Injectable()
    class Misled {
      @RasaAction('action_misled')
      run(@Body() body: object) {
        return new SlotSet('body', body);
      }
    }
    await expect(boot(Misled)).rejects.toThrow(/Misled\.run \(in AppModule\).*@Body\(\).*@Slot\('name'\)/s);
  });
});
