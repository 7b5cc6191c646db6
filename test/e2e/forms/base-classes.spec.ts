import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import {
  FormValidationAction,
  InvalidSlot,
  RasaAction,
  RasaForm,
  SlotSet,
  ValidationAction,
  type CollectingDispatcher,
  type Domain,
  type RasaEvent,
  type Tracker,
} from 'nestjs-rasa';
import type { RunningApplication } from '../../support/applications.js';
import { post } from '../../support/calls.js';
import { formCall, slotsIn, startWith, validationCall } from '../../support/forms.js';

@RasaAction('validate_restaurant_form')
class ValidateRestaurantForm extends FormValidationAction {
  validate_cuisine(value: unknown, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) {
    dispatcher.utterMessage({ text: `${tracker.senderId} ${Object.keys(domain.forms).join()}` });
    return { cuisine: String(value).toLowerCase() };
  }

  async validateNumPeople(value: unknown) {
    if (Number(value) > 8) throw new InvalidSlot('Too many.');
    return { num_people: Number(value) };
  }

  extract_outdoor_seating(_dispatcher: CollectingDispatcher, tracker: Tracker) {
    return { 'outdoor-seating': tracker.latestMessage.text === 'outside' };
  }

  validate_größe(value: unknown) {
    return { größe: `${String(value)} cm` };
  }

  validateMisspelt() {
    return { misspelt: true };
  }

  validate_bad() {
    return 'text';
  }
}

/** Has a different name from the one that Python's `name()` would return. */
@RasaForm('short_form')
class ShortForm extends FormValidationAction {
  override requiredSlots(domainSlots: readonly string[]) {
    return [...domainSlots, 'extra'];
  }
}

@RasaAction('action_validate_slot_mappings')
class Globals extends ValidationAction {
  validate_city(value: unknown) {
    return { city: `${String(value)}!` };
  }
}

@RasaAction('action_by_its_own_name')
class Named extends FormValidationAction {
  override name() {
    return 'validate_named_form';
  }
  override async nextRequestedSlot(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    domain: Domain,
  ): Promise<RasaEvent | null> {
    const next = await super.nextRequestedSlot(dispatcher, tracker, domain);
    return next ?? new SlotSet('requested_slot', this.formName());
  }
}

describe('the base classes', () => {
  let running: RunningApplication | undefined;
  afterEach(async () => {
    jest.restoreAllMocks();
    await running?.close();
    running = undefined;
  });
  const ask = async (call: object) => {
    running ??= await startWith([ValidateRestaurantForm, ShortForm, Globals, Named]);
    const { body } = await post(running.url, call);
    return { slots: slotsIn(body), texts: body.responses.map(({ text }) => text) };
  };

  it.each([
    ["the reference's name", 'cuisine', 'THAI', 'thai', ['ada restaurant_form']],
    ['camel case', 'num_people', '4', 4, []],
    ['camel case for a dash', 'num-people', '4', '4', []],
    ['letters of any script', 'größe', 7, '7 cm', []],
    ['InvalidSlot', 'num_people', 9, null, ['Too many.']],
  ])('find the method of a slot: %s', async (_what, slot, value, kept, texts) => {
    const call = formCall('restaurant_form', { required: [slot], candidates: [[slot, value]] });
    const answer = await ask(call);
    expect(answer.slots[0]).toEqual([slot, kept]);
    expect(answer.texts).toEqual(texts);
  });

  it('extract a slot with the method that has its name', async () => {
    const call = formCall('restaurant_form', { required: ['outdoor-seating'], text: 'outside' });
    expect((await ask(call)).slots).toEqual([['outdoor-seating', true]]);
  });

  it('warn once about a candidate without a method, because the method may be misspelt', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const call = formCall('restaurant_form', { required: ['mispelt'], candidates: [['mispelt', 'x']] });
    await ask(call);
    expect((await ask(call)).slots).toEqual([['mispelt', 'x']]);
    const warnings = warn.mock.calls.map(([text]) => text as string);
    expect(warnings.filter((text) => text.startsWith('ValidateRestaurantForm'))).toEqual([
      "ValidateRestaurantForm has no validate_mispelt and no validateMispelt: the slot 'mispelt' keeps its candidate as it is.",
    ]);
  });

  it('warn about a result that is not an object of slots, and keep the candidate', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const call = formCall('restaurant_form', { required: ['bad'], candidates: [['bad', 'x']] });
    expect((await ask(call)).slots).toEqual([['bad', 'x']]);
    expect(warn).toHaveBeenCalledWith(
      'ValidateRestaurantForm.validate_bad returned a string, which was ignored. Return { slot: value }.',
    );
  });

  it('also take their name from @RasaForm()', async () => {
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const call = formCall('short_form', { required: ['a'], candidates: [['a', 1]] });
    expect((await ask(call)).slots).toEqual([['a', 1], ['requested_slot', 'extra']]); // prettier-ignore
  });

  it('take the name that the class sets', async () => {
    const domain = { forms: { named_form: { required_slots: ['a'] } } };
    const call = validationCall('action_by_its_own_name', { domain, candidates: [['b', 1]] });
    expect((await ask(call)).slots).toEqual([['requested_slot', 'named_form']]);
  });

  it('validate global slots', async () => {
    const call = validationCall('action_validate_slot_mappings', {
      required: ['city'],
      candidates: [['city', 'Rome']],
    });
    expect((await ask(call)).slots).toEqual([['city', 'Rome!']]);
  });

  it('refuse at boot a method that only Python would call', async () => {
    @RasaAction('validate_ported_form')
    class Ported extends FormValidationAction {
      required_slots() {
        return [];
      }
    }
    await expect(startWith([Ported])).rejects.toThrow(
      'Ported.required_slots: nothing calls this name. Name it requiredSlots here.',
    );
  });
});
