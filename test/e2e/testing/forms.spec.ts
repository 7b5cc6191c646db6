import 'nestjs-rasa/testing/jest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ExtractSlot,
  InvalidSlot,
  RasaAction,
  RasaForm,
  RasaModule,
  ValidateSlot,
  type CollectingDispatcher,
  type Tracker,
} from 'nestjs-rasa';
import { RasaTestingModule, tracker, type RasaTester } from 'nestjs-rasa/testing';

@RasaForm('table_form')
class TableForm {
  requiredSlots(slots: readonly string[], { tracker: state }: { tracker: Tracker }) {
    return state.getSlot('seats') === 1 ? slots.filter((slot) => slot !== 'children') : slots;
  }

  @ValidateSlot('seats')
  seats(value: unknown) {
    if (value === 'crash') throw new TypeError('no such table');
    const seats = Number.parseInt(String(value));
    if (!(seats > 0)) throw new InvalidSlot('How many?');
    return { seats };
  }

  @ExtractSlot('note')
  note(_dispatcher: CollectingDispatcher, state: Tracker) {
    const { text } = state.latestMessage;
    return text?.startsWith('note: ') ? { note: text.slice(6) } : {};
  }
}

@RasaAction('action_ask_children')
class AskChildren {
  run(dispatcher: CollectingDispatcher) {
    dispatcher.utterMessage({ text: 'With children?', buttons: [{ title: 'Yes', payload: '/affirm' }] });
  }
}

const inForm = (slot: string) => [{ active_loop: 'table_form', requested_slot: slot }];
const domain = {
  intents: ['inform', 'affirm', 'deny'],
  entities: ['number'],
  actions: ['validate_table_form', 'action_ask_children'],
  responses: { utter_ask_table_form_seats: [{ text: 'For how many?' }], utter_ask_note: [{ text: 'Anything else?' }] },
  forms: { table_form: { required_slots: ['seats', 'children', 'note'] } },
  slots: {
    seats: { type: 'any', mappings: [{ type: 'from_entity', entity: 'number' }] },
    children: {
      type: 'bool',
      mappings: [
        { type: 'from_intent', intent: 'affirm', value: true, conditions: inForm('children') },
        { type: 'from_intent', intent: 'deny', value: false, conditions: inForm('children') },
      ],
    },
    note: { type: 'text', mappings: [{ type: 'custom' }] },
  },
};

describe('rasa.form()', () => {
  let rasa: RasaTester;

  beforeAll(async () => {
    const metadata = { imports: [RasaModule.forRoot({ logging: false })], providers: [TableForm, AskChildren] };
    rasa = await RasaTestingModule.create(metadata, { domain }).compile();
  });

  afterAll(() => rasa.close());

  it('fills slots from entities, intents and extractions, and tells each step', async () => {
    const form = await rasa
      .form('table_form', tracker({ version: '3.6.21' }).user('a table'))
      .answer('seats', '4 of us')
      .answer('children', 'true')
      .answer('note', 'note: a window');
    expect(form).toMatchObject({ isComplete: true, requestedSlot: null, slots: { seats: 4, children: true } });
    expect(form).toSetSlot('note', 'a window');
    expect(form.steps.map(({ slot, candidates, slots, askedBy }) => ({ slot, candidates, slots, askedBy }))).toEqual([
      { slot: null, candidates: {}, slots: {}, askedBy: 'utter_ask_table_form_seats' },
      { slot: 'seats', candidates: { seats: '4 of us' }, slots: { seats: 4 }, askedBy: 'action_ask_children' },
      { slot: 'children', candidates: { children: true }, slots: { children: true }, askedBy: 'utter_ask_note' },
      { slot: 'note', candidates: {}, slots: { note: 'a window' }, askedBy: null },
    ]);
    expect(form.steps[1]).toUtter({ text: 'With children?', buttons: ['Yes'] });
    expect(form.conversation.toTracker(domain)).toMatchObject({ active_loop: {}, latest_action_name: 'table_form' });
  });

  it('calls the validation as Rasa does', async () => {
    const { steps } = await rasa.form('table_form').answer('seats', '2');
    const { call } = steps[1]?.runs[0] ?? {};
    expect(call).toMatchObject({ next_action: 'validate_table_form', version: '3.20.0', domain });
    expect(call?.tracker).toMatchObject({
      active_loop: { name: 'table_form' },
      latest_action_name: 'table_form',
      slots: { requested_slot: 'seats', seats: '2' },
    });
    expect(call?.tracker?.events?.slice(-3)).toMatchObject([
      { event: 'slot', name: 'requested_slot', value: 'seats' },
      { event: 'action', name: 'table_form' },
      { event: 'slot', name: 'seats', value: '2', timestamp: expect.any(Number) },
    ]);
  });

  it('asks again for what was refused, and leaves out what the form does not require', async () => {
    const form = await rasa.form('table_form').answer('seats', 'some').answer('seats', '1');
    expect(form.steps[1]).toUtter('How many?');
    expect(form.steps[1]).toMatchObject({ slots: { seats: null }, requestedSlot: 'seats' });
    expect(form.requestedSlot).toBe('note');
  });

  it('takes what the test says about an answer', async () => {
    const form = await rasa.form('table_form').answer('seats', 'a few', { entities: { number: '3' } });
    expect(form.slots).toMatchObject({ seats: 3 });
    const payload = await rasa.form('table_form').answer('seats', '/inform{"number": "5"}');
    expect(payload.slots).toMatchObject({ seats: 5 });
  });

  it('rejects when nothing is extracted, and asks again', async () => {
    const form = await rasa.form('table_form').answer('seats', 'hm', { entities: {} }).answer('seats', '2');
    expect(form.steps[1]).toReject(/Failed to extract slot seats/);
    expect(form.steps[1]).toMatchObject({
      rejected: true,
      requestedSlot: 'seats',
      askedBy: 'utter_ask_table_form_seats',
    });
    expect(form.slots).toMatchObject({ seats: 2 });
  });

  it('begins in the middle of a form', async () => {
    const asked = tracker().slot('seats', 4).form('table_form', 'children');
    const { steps } = await rasa.form('table_form', asked).answer('children', 'no', { intent: 'deny' });
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ slot: 'children', slots: { children: false }, requestedSlot: 'note' });
  });

  it('runs once, however often it is awaited, and branches', async () => {
    const begun = rasa.form('table_form').answer('seats', '2');
    expect(await begun).toBe(await begun);
    expect((await begun.answer('children', 'false')).slots).toMatchObject({ seats: 2, children: false });
    expect((await begun).steps).toHaveLength(2);
  });

  it('fails with the error of an action', async () => {
    await expect(rasa.form('table_form').answer('seats', 'crash')).rejects.toThrow(new TypeError('no such table'));
  });
});
