import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Injectable, Logger, type Type } from '@nestjs/common';
import {
  Ctx,
  ExtractSlot,
  InvalidSlot,
  RasaForm,
  Slot,
  SlotName,
  SlotValue,
  ValidateSlot,
  type Tracker,
} from 'nestjs-rasa';
import type { RunningApplication } from '../../support/applications.js';
import { post } from '../../support/calls.js';
import { formCall, slotsIn, startWith } from '../../support/forms.js';

@Injectable()
class Journal {
  readonly lines: string[] = [];
}

/** Problems that users of Python's forms often report, and what happens here. */
describe('a gotcha of forms', () => {
  let running: RunningApplication | undefined;
  afterEach(async () => {
    jest.restoreAllMocks();
    await running?.close();
    running = undefined;
  });
  const ask = async (providers: readonly Type[], call: object) => {
    running ??= await startWith([Journal, ...providers]);
    const { body } = await post(running.url, call);
    return slotsIn(body);
  };
  const journal = () => running?.app.get(Journal).lines ?? [];

  describe('slots that are stale during validation (rasa-sdk issue 43):', () => {
    @RasaForm('booking_form')
    class BookingForm {
      constructor(private readonly journal: Journal) {}

      @ExtractSlot('source')
      source() {
        return { source: 'phone' };
      }

      @ValidateSlot('name')
      name(@SlotValue() name: string) {
        return { name: name.trim() };
      }

      @ValidateSlot('age')
      age() {
        throw new InvalidSlot();
      }

      @ValidateSlot('email')
      email(
        @Slot('name') name: string,
        @Slot('age') age: number | null,
        @Slot('source') source: string,
        @Ctx('tracker') tracker: Tracker,
      ) {
        this.journal.lines.push(`${name} ${age ?? 'none'} ${source} ${String(tracker.getSlot('email'))}`);
      }
    }

    it('a validator sees what earlier validators kept, changed, refused and extracted', async () => {
      const required = ['name', 'age', 'email', 'source'];
      const candidates = [['name', ' Ada '], ['age', -1], ['email', 'a@b.c']] as const; // prettier-ignore
      await ask([BookingForm], formCall('booking_form', { required, candidates }));
      expect(journal()).toEqual(['Ada none phone a@b.c']);
    });
  });

  describe('a validator that runs twice (rasa-sdk issue 100):', () => {
    abstract class Shared {
      protected abstract readonly journal: Journal;

      @ValidateSlot('cuisine', 'cuisine')
      @ValidateSlot('cuisine')
      cuisine(@SlotName() slot: string, @SlotValue() value: string) {
        this.journal.lines.push(`${slot} ${value}`);
        throw new InvalidSlot('No.');
      }
    }

    @RasaForm('restaurant_form')
    class RestaurantForm extends Shared {
      constructor(protected readonly journal: Journal) {
        super();
      }

      @ExtractSlot('cuisine')
      extract() {
        return { cuisine: 'extracted' };
      }

      requiredSlots(domainSlots: readonly string[]) {
        return [...domainSlots].toReversed();
      }
    }

    it('each validator runs once a call, however often its slot is a candidate', async () => {
      const candidates = [['cuisine', 'one'], ['seating', 1], ['cuisine', 'two']] as const; // prettier-ignore
      const events = await ask([RestaurantForm], formCall('restaurant_form', { candidates }));
      expect(journal()).toEqual(['cuisine extracted']);
      expect(events).toEqual([['cuisine', null], ['seating', 1], ['requested_slot', 'num_people']]); // prettier-ignore
    });
  });

  describe('a validator that never runs because its name is misspelt:', () => {
    @RasaForm('restaurant_form')
    class RestaurantForm {
      @ValidateSlot('cuisne')
      cuisine() {
        return { cuisine: 'checked' };
      }
    }
    const problem =
      "RestaurantForm.cuisine (in FormsModule): the domain has no slot 'cuisne'. Did you mean 'cuisine'? " +
      'Declare it under `slots`, or correct it. (undeclared-slot)';

    it('a strict boot fails when the domain is known', async () => {
      const slots = { cuisine: {}, seating: {} };
      const domain = { slots, forms: { restaurant_form: { required_slots: ['cuisine', 'seating'] } } };
      await expect(startWith([RestaurantForm], { domain, strict: true }, 'express')).rejects.toThrow(problem);
    });

    it('the first call with a domain warns, and later calls do not', async () => {
      const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
      const call = formCall('restaurant_form', { required: ['cuisine', 'seating'] });
      await ask([RestaurantForm], call);
      await ask([RestaurantForm], call);
      expect(warn.mock.calls.filter(([text]) => text === problem)).toHaveLength(1);
    });
  });

  describe('required slots that Rasa does not ask for (rasa issue 11199):', () => {
    @RasaForm('restaurant_form')
    class RestaurantForm {
      requiredSlots() {
        return ['phone'];
      }
    }

    it('the form asks for them, also with nothing to validate', async () => {
      const events = await ask([RestaurantForm], formCall('restaurant_form', { events: [] }));
      expect(events).toEqual([['requested_slot', 'phone']]);
    });

    it('a strict boot fails when the domain does not list the action, because Rasa would never call it', async () => {
      const domain = {
        actions: ['action_greet', { utter_x: {} }],
        forms: { restaurant_form: { required_slots: ['phone'] } },
        slots: { phone: {} },
      };
      await expect(startWith([RestaurantForm], { domain, strict: true }, 'express')).rejects.toThrow(
        "the domain does not list 'validate_restaurant_form' under `actions`, so Rasa never calls it",
      );
    });
  });

  describe('activation (rasa-sdk issue 269):', () => {
    @RasaForm('restaurant_form')
    class RestaurantForm {
      @ValidateSlot('cuisine')
      cuisine(@SlotValue() cuisine: string) {
        return { cuisine: cuisine.toUpperCase() };
      }
    }

    it('nothing happens when there is nothing to validate', async () => {
      const call = formCall('restaurant_form', { slots: { cuisine: 'thai' }, events: [{ event: 'user', text: 'x' }] });
      expect(await ask([RestaurantForm], call)).toEqual([]);
    });

    it('slots filled by the triggering message are validated before the loop is active', async () => {
      expect(await ask([RestaurantForm], formCall('restaurant_form', { candidates: [['cuisine', 'thai']] }))).toEqual([
        ['cuisine', 'THAI'],
      ]);
    });
  });
});
