import { afterEach, describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import type { RunningApplication } from '../support/applications.js';
import { post } from '../support/calls.js';
import { formCall, slotsIn, startWith, validationCall, type FormCall } from '../support/forms.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/forms.md';

describe(PAGE, () => {
  let running: RunningApplication | undefined;
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });

  const boot = async (file: string, names: string[]) => {
    const exports = await snippet(PAGE, file);
    running = await startWith(names.map((name) => exports[name] as Type));
  };
  const send = async (call: object) => {
    const { body } = await post((running as RunningApplication).url, call);
    return { slots: slotsIn(body), texts: body.responses.map(({ text, response }) => text ?? response) };
  };
  const ask = (form: string, required: string[], about: FormCall) => send(formCall(form, { required, ...about }));

  it('validates the slots of a form', async () => {
    await boot('restaurant.form.ts', ['Kitchens', 'RestaurantForm']);
    const required = ['cuisine', 'num_people'];
    const about = (cuisine: string, people: string) =>
      ({ candidates: [['cuisine', cuisine], ['num_people', people]] }) as const; // prettier-ignore
    expect(await ask('restaurant_form', required, about(' Thai', '4'))).toEqual({
      slots: [['cuisine', 'thai'], ['num_people', 4]], // prettier-ignore
      texts: [],
    });
    expect(await ask('restaurant_form', required, about('Martian', '40'))).toEqual({
      slots: [['cuisine', null], ['num_people', null]], // prettier-ignore
      texts: ['Nobody here cooks martian food.', 'utter_too_many'],
    });
    expect((await ask('restaurant_form', required, about('thai', 'x'))).texts).toEqual([]);
  });

  it('handles several slots in one method, and one slot in several methods', async () => {
    await boot('contact.form.ts', ['ContactForm']);
    const candidates = [['first-name', ' Ada '], ['last name', ' ']] as const; // prettier-ignore
    expect(await ask('contact_form', ['first-name', 'last name'], { candidates })).toEqual({
      slots: [['first-name', 'Ada'], ['last name', null]], // prettier-ignore
      texts: ['Please tell me your last name.'],
    });
  });

  it('validates with a class of slots', async () => {
    await boot('booking.form.ts', ['BookingForm']);
    const required = ['party_size', 'seating'];
    expect(await ask('booking_form', required, { candidates: [['party_size', '4']] })).toEqual({
      slots: [['party_size', 4]],
      texts: [],
    });
    const candidates = [['party_size', 13], ['seating', 'roof']] as const; // prettier-ignore
    expect((await ask('booking_form', required, { candidates })).texts).toEqual([
      'Our largest table seats twelve.',
      'utter_ask_seating',
    ]);
  });

  it.each([
    ['the terrace, please', [['outdoor_seating', true]]],
    ['inside', [['outdoor_seating', false]]],
    ['what?', []],
  ])('extracts from %s', async (text, slots) => {
    await boot('seating.form.ts', ['SeatingForm']);
    expect((await ask('seating_form', ['outdoor_seating'], { text })).slots).toEqual(slots);
  });

  it('changes the slots that the form asks for', async () => {
    await boot('table.form.ts', ['TableForm', 'HurriedForm']);
    const outside = { candidates: [['seating', 'outside']] } as const;
    expect((await ask('table_form', ['seating'], outside)).slots).toContainEqual(['requested_slot', 'needs_heater']);
    expect((await ask('table_form', ['seating'], { candidates: [['seating', 'inside']] })).slots).toHaveLength(1);
    const hurried = await ask('hurried_form', ['a'], { slots: { in_a_hurry: true } });
    expect(hurried.slots).toEqual([['requested_slot', null]]);
    expect((await ask('hurried_form', ['a'], {})).slots).toEqual([]);
  });

  it('validates slots outside of forms', async () => {
    await boot('global.slots.ts', ['GlobalSlots']);
    const call = validationCall('action_validate_slot_mappings', {
      required: ['city'],
      candidates: [['city', ' Rome']],
    });
    expect((await send(call)).slots).toEqual([['city', 'Rome']]);
  });

  it('uses classes that were ported from Python', async () => {
    await boot('ported.form.ts', ['ValidateOrderForm']);
    expect(await ask('order_form', ['dish'], { candidates: [['dish', 'Soup']] })).toEqual({
      slots: [['dish', 'soup']],
      texts: [],
    });
    expect((await ask('order_form', ['dish'], { candidates: [['dish', 'cake']] })).texts).toEqual([
      'There is only soup.',
    ]);
  });
});
