import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import {
  ExtractSlot,
  InvalidSlot,
  LatestMessage,
  RasaForm,
  SlotName,
  SlotSet,
  SlotValue,
  ValidateSlot,
  type CollectingDispatcher,
  type Domain,
  type SlotContext,
  type Tracker,
} from 'nestjs-rasa';
import type { RunningApplication } from '../../support/applications.js';
import { post } from '../../support/calls.js';
import { formCall, slotsIn, startWith, type FormCall } from '../../support/forms.js';

@RasaForm('numbered_form')
class NumberedForm {
  @ValidateSlot('code')
  first() {
    return { b: 1 };
  }

  @ValidateSlot('code')
  second() {
    return { '2': 2 };
  }

  @ValidateSlot('code')
  third() {
    return { '1': 3 };
  }
}

@RasaForm('restaurant_form')
class RestaurantForm {
  @ValidateSlot('cuisine')
  cuisine(@SlotValue() cuisine: string) {
    switch (cuisine) {
      case 'nothing':
        return undefined;
      case 'martian':
        throw new InvalidSlot('Nobody here cooks that.');
      case 'silent':
        throw new InvalidSlot();
      case 'response':
        throw new InvalidSlot({ response: 'utter_wrong_cuisine', cuisine });
      case 'others':
        return { cuisine: 'thai', num_people: 2, city: 'Bonn' };
      case 'only others':
        return { city: 'Bonn' };
      default:
        return { cuisine: cuisine.toUpperCase() };
    }
  }

  @ValidateSlot('num_people')
  people(value: unknown, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain, context: SlotContext) {
    dispatcher.utterMessage({ text: `${String(value)} for ${tracker.senderId} in ${context.slot.name}` });
    return { num_people: Object.keys(domain.forms).length };
  }
}

@RasaForm('odd_form')
class OddForm {
  @ValidateSlot('first-name', 'last name', '名前')
  @ValidateSlot('__proto__')
  name(@SlotName() slot: string, @SlotValue() value: string) {
    return { [slot]: value.trim() };
  }

  @ExtractSlot('has terrace?', 'has-garden')
  place(@SlotName() slot: string, @LatestMessage('text') text: string | null) {
    return text?.includes(slot) ? { [slot]: true } : undefined;
  }
}

@RasaForm('chained_form')
class ChainedForm {
  @ValidateSlot('code')
  trim(@SlotValue() code: string) {
    return { code: code.trim() };
  }

  @ValidateSlot('code')
  refuseEmpty(@SlotValue() code: string) {
    if (code === '') throw new InvalidSlot('Empty.');
    if (code === 'none') return { code: null };
    return undefined;
  }

  @ValidateSlot('code')
  upper(@SlotValue() code: string) {
    return { code: `${code.toUpperCase()}!` };
  }
}

/** Returns what TypeScript forbids, because JavaScript code may still do it. */
@RasaForm('careless_form')
class CarelessForm {
  @ValidateSlot('cuisine')
  cuisine(@SlotValue() value: unknown): undefined {
    const returned: Record<string, unknown> = {
      text: 'thai',
      list: [],
      null: null,
      event: new SlotSet('cuisine', 'x'),
    };
    return returned[String(value)] as undefined;
  }

  @ExtractSlot('num_people')
  people(): undefined {
    return 7 as unknown as undefined;
  }
}

describe('methods for slots', () => {
  let running: RunningApplication | undefined;
  afterEach(async () => {
    jest.restoreAllMocks();
    await running?.close();
    running = undefined;
  });

  const ask = async (form: string, about: FormCall) => {
    running ??= await startWith([RestaurantForm, NumberedForm, OddForm, ChainedForm, CarelessForm]);
    const { status, body } = await post(running.url, formCall(form, about));
    expect(status).toBe(200);
    return { slots: slotsIn(body), texts: body.responses.map(({ text, response }) => text ?? response) };
  };

  it.each([
    ['thai', [['cuisine', 'THAI']], []],
    ['nothing', [['cuisine', 'nothing']], []],
    ['martian', [['cuisine', null]], ['Nobody here cooks that.']],
    ['silent', [['cuisine', null]], []],
    ['response', [['cuisine', null]], ['utter_wrong_cuisine']],
    ['only others', [['cuisine', 'only others'], ['city', 'Bonn']], []], // prettier-ignore
    ['others', [['cuisine', 'thai'], ['num_people', 2], ['city', 'Bonn']], []], // prettier-ignore
  ])('sets the slots that a validator returns for the candidate %s', async (value, slots, texts) => {
    expect(await ask('restaurant_form', { candidates: [['cuisine', value]] })).toEqual({ slots, texts });
  });

  it('gives a method without parameter decorators the arguments of the reference, and the context', async () => {
    expect(await ask('restaurant_form', { candidates: [['num_people', '4']] })).toEqual({
      slots: [['num_people', 1]],
      texts: ['4 for ada in num_people'],
    });
  });

  it('accepts any slot name, and several slots on one method', async () => {
    const required = ['first-name', 'last name', '名前', '__proto__', 'has terrace?', 'has-garden'];
    const candidates = ['first-name', 'last name', '名前', '__proto__'].map((name) => [name, ' x '] as const);
    const answer = await ask('odd_form', { required, candidates, text: 'has terrace? or has-garden' });
    expect(answer.slots).toEqual([
      ...candidates.map(([name]) => [name, 'x']),
      ['has terrace?', true],
      ['has-garden', true],
    ]);
  });

  it('sets no slot when nothing was extracted', async () => {
    const required = ['has terrace?', 'has-garden'];
    expect((await ask('odd_form', { required, text: 'has-garden' })).slots).toEqual([['has-garden', true]]);
  });

  it('runs the validators of a slot in order, each with the result of the one before', async () => {
    expect(await ask('chained_form', { required: ['code'], candidates: [['code', ' ab ']] })).toEqual({
      slots: [['code', 'AB!']],
      texts: [],
    });
  });

  it('keeps the order in which several validators set slots, also for names that look like numbers', async () => {
    expect((await ask('numbered_form', { required: ['code'], candidates: [['code', 'x']] })).slots).toEqual([
      ['code', 'x'],
      ['b', 1],
      ['2', 2],
      ['1', 3],
    ]);
  });

  it.each([
    ['  ', ['Empty.']],
    ['none', []],
  ])('stops the chain when a validator refuses the candidate: %j', async (value, texts) => {
    expect(await ask('chained_form', { required: ['code'], candidates: [['code', value]] })).toEqual({
      slots: [['code', null]],
      texts,
    });
  });

  it.each([
    ['text', 'a string'],
    ['list', 'a list'],
    ['null', 'null'],
    ['event', 'an event'],
  ])('keeps the candidate and warns when a validator returns %s', async (value, kind) => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    expect((await ask('careless_form', { required: ['cuisine'], candidates: [['cuisine', value]] })).slots).toEqual([
      ['cuisine', value],
    ]);
    expect(warn).toHaveBeenCalledWith(
      `CarelessForm.cuisine returned ${kind}, which was ignored. Return { slot: value }, or nothing to keep the candidate.`,
    );
  });

  it('extracts nothing and warns when an extractor returns a number', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    expect((await ask('careless_form', { required: ['num_people'] })).slots).toEqual([]);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('CarelessForm.people returned a number'));
  });

  it('refuses @SlotValue() on a method without a candidate', async () => {
    @RasaForm('wrong_form')
    class WrongForm {
      @ExtractSlot('cuisine')
      cuisine(@SlotValue() value: string) {
        return { cuisine: value };
      }
    }
    const errors: unknown[] = [];
    running = await startWith([WrongForm], { onError: (error) => void errors.push(error) });
    expect((await post(running.url, formCall('wrong_form'))).status).toBe(500);
    expect(errors).toEqual([
      new TypeError(
        "@SlotValue() was used in the extraction of the slot 'cuisine', which has no candidate yet. " +
          "Use @Slot('name') for the value that the slot has now.",
      ),
    ]);
  });
});
