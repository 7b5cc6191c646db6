import { afterEach, describe, expect, it } from '@jest/globals';
import {
  ExtractSlot,
  RasaForm,
  RasaSlotValidation,
  SlotSet,
  SlotValue,
  ValidateSlot,
  type FormHooks,
  type RasaContext,
} from 'nestjs-rasa';
import type { RunningApplication } from '../../support/applications.js';
import { post } from '../../support/calls.js';
import { formCall, slotsIn, startWith, validationCall } from '../../support/forms.js';

@RasaForm('dynamic_form')
class DynamicForm implements FormHooks {
  @ValidateSlot('seating')
  seating(@SlotValue() seating: string) {
    return { seating: seating.toLowerCase() };
  }

  async requiredSlots(domainSlots: readonly string[], { tracker }: RasaContext) {
    return tracker.getSlot('seating') === 'outside' ? [...domainSlots, 'heater'] : domainSlots;
  }
}

@RasaForm('steered_form')
class SteeredForm implements FormHooks {
  nextRequestedSlot({ tracker }: RasaContext) {
    const next = tracker.getSlot<string>('next');
    return next === null ? null : new SlotSet('requested_slot', next);
  }
}

@RasaForm('broken_form')
class BrokenForm {
  requiredSlots(): string[] {
    return undefined as unknown as string[];
  }
}

@RasaForm('adding_form')
class AddingForm {
  requiredSlots(domainSlots: readonly string[]) {
    (domainSlots as string[]).push('extra');
    return domainSlots;
  }
}

@RasaSlotValidation()
class GlobalSlots {
  @ValidateSlot('city')
  city(@SlotValue() city: string) {
    return { city: city.trim() };
  }

  @ExtractSlot('country')
  country() {
    return { country: 'IT' };
  }
}

describe('the hooks of a form', () => {
  let running: RunningApplication | undefined;
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });
  const ask = async (call: object) => {
    running ??= await startWith([DynamicForm, SteeredForm, BrokenForm, AddingForm, GlobalSlots]);
    return post(running.url, call);
  };

  it('requiredSlots() sees the slots validated in this call, and the next empty slot of its list is requested', async () => {
    const { body } = await ask(
      formCall('dynamic_form', { required: ['seating'], candidates: [['seating', 'OUTSIDE']] }),
    );
    expect(slotsIn(body)).toEqual([
      ['seating', 'outside'],
      ['requested_slot', 'heater'],
    ]);
  });

  it('lets Rasa choose the next slot when the list is the list of the domain', async () => {
    const { body } = await ask(
      formCall('dynamic_form', { required: ['seating'], candidates: [['seating', 'inside']] }),
    );
    expect(slotsIn(body)).toEqual([['seating', 'inside']]);
  });

  it('requests no slot when all are filled, which completes the form', async () => {
    const { body } = await ask(
      formCall('dynamic_form', {
        required: ['seating'],
        slots: { heater: false },
        candidates: [['seating', 'outside']],
      }),
    );
    expect(slotsIn(body).at(-1)).toEqual(['requested_slot', null]);
  });

  it('treats a list that was changed in place as changed', async () => {
    const { body } = await ask(formCall('adding_form', { required: ['seating'], slots: { seating: 'inside' } }));
    expect(slotsIn(body)).toEqual([['requested_slot', 'extra']]);
  });

  it.each([
    ['terrace', [['requested_slot', 'terrace']]],
    [null, []],
  ])('nextRequestedSlot() decides: %s', async (next, slots) => {
    const { body } = await ask(formCall('steered_form', { slots: { next } }));
    expect(slotsIn(body)).toEqual(slots);
  });

  it('fails when requiredSlots() does not return a list', async () => {
    expect((await ask(formCall('broken_form'))).status).toBe(500);
  });

  it('validates and extracts the slots that no form owns', async () => {
    const owned = { size: { type: 'any', mappings: [{ type: 'from_text', conditions: [{ active_loop: 'a_form' }] }] } };
    const domain = { slots: { city: {}, country: { mappings: [{ type: 'custom' }] }, ...owned } };
    const candidates = [['size', 1], ['city', ' Rome ']] as const; // prettier-ignore
    const { body } = await ask(validationCall('action_validate_slot_mappings', { domain, candidates }));
    expect(slotsIn(body)).toEqual([
      ['city', 'Rome'],
      ['country', 'IT'],
    ]);
  });
});
