import { afterEach, describe, expect, it } from '@jest/globals';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Matches, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { InvalidSlot, RasaForm, SlotValue, ValidateSlot } from 'nestjs-rasa';
import type { RunningApplication } from '../../support/applications.js';
import { post } from '../../support/calls.js';
import { formCall, slotsIn, startWith, type FormCall } from '../../support/forms.js';

class Address {
  @IsString({ message: 'Which street?' })
  street!: string;
}

class BookingSlots {
  @Type(() => Number)
  @IsInt({ message: 'How many of you?' })
  @Min(1, { message: 'At least one.' })
  @Max(10, { message: 'At most ten.' })
  party_size!: number;

  @Transform(({ value }) => String(value).toLowerCase())
  @IsIn(['inside', 'outside'])
  seating!: string;

  /** Required only for a table outside. */
  @ValidateIf(({ seating }: BookingSlots) => seating === 'outside')
  @Matches(/^\d+ W$/, { message: 'How many watts?' })
  heater!: string;

  @ValidateNested()
  @Type(() => Address)
  address!: Address;
}

@RasaForm('booking_form', { slots: BookingSlots })
class BookingForm {
  @ValidateSlot('party_size')
  odd(@SlotValue() size: number) {
    if (size % 2 === 1) throw new InvalidSlot(`${typeof size} ${size} is odd.`);
  }
}

@RasaForm('mapped_form', {
  slots: BookingSlots,
  onRefused: ({ slot, value, constraints }) => {
    if (slot === 'seating') return null;
    if (slot === 'heater') return 'Say it in watts.';
    return { response: `utter_wrong_${slot}`, value, broken: Object.keys(constraints) };
  },
})
class MappedForm {}

const REQUIRED = ['party_size', 'seating', 'heater', 'address', 'note'];

describe('a class of slots', () => {
  let running: RunningApplication | undefined;
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });
  const ask = async (form: string, about: FormCall) => {
    running ??= await startWith([BookingForm, MappedForm]);
    const { body } = await post(running.url, formCall(form, { required: REQUIRED, ...about }));
    return { slots: slotsIn(body), responses: body.responses };
  };

  it('transforms a candidate, and passes it on to the methods', async () => {
    expect(await ask('booking_form', { candidates: [['party_size', '4']] })).toEqual({
      slots: [['party_size', 4]],
      responses: [],
    });
    expect(await ask('booking_form', { candidates: [['party_size', '5']] })).toEqual({
      slots: [['party_size', null]],
      responses: [{ text: 'number 5 is odd.' }],
    });
  });

  it('refuses a candidate and utters why, with one line for each constraint', async () => {
    expect(await ask('booking_form', { candidates: [['party_size', '12']] })).toEqual({
      slots: [['party_size', null]],
      responses: [{ text: 'At most ten.' }],
    });
    const { responses } = await ask('booking_form', { candidates: [['party_size', 'x']] });
    expect(String(responses[0]?.text).split('\n').toSorted()).toEqual([
      'At least one.',
      'At most ten.',
      'How many of you?',
    ]);
  });

  it('can compare a candidate with the other slots, and checks only the candidate', async () => {
    const candidates = [['heater', 'a lot']] as const;
    expect((await ask('booking_form', { candidates, slots: { seating: 'outside' } })).slots).toEqual([
      ['heater', null],
    ]);
    expect((await ask('booking_form', { candidates, slots: { seating: 'inside', party_size: 99 } })).slots).toEqual([
      ['heater', 'a lot'],
    ]);
  });

  it('reports what is wrong inside a nested object', async () => {
    expect(await ask('booking_form', { candidates: [['address', { street: 7 }]] })).toEqual({
      slots: [['address', null]],
      responses: [{ text: 'Which street?' }],
    });
  });

  it.each([
    ['a slot that it does not declare', 'note', 'no onions'],
    ['a slot that was emptied', 'party_size', null],
  ])('accepts %s', async (_what, slot, value) => {
    expect(await ask('mapped_form', { candidates: [[slot, value]] })).toEqual({
      slots: [[slot, value]],
      responses: [],
    });
  });

  it.each([
    ['seating', 'roof', []],
    ['heater', 'a lot', [{ text: 'Say it in watts.' }]],
    ['party_size', 0, [{ response: 'utter_wrong_party_size', template: 'utter_wrong_party_size', value: 0, broken: ['min'] }]], // prettier-ignore
  ])('maps the error for a refused candidate: %s', async (slot, value, responses) => {
    const answer = await ask('mapped_form', { candidates: [[slot, value]], slots: { seating: 'outside' } });
    expect(answer).toEqual({ slots: [[slot, null]], responses });
  });
});
