import { describe, expect, it } from '@jest/globals';
import {
  checkDomain,
  inventoryOfNames,
  viewOfDocument,
  type CodeInventory,
  type Finding,
} from '../../../src/domain-check/index.js';

/** A domain and a code that fit together. */
const DOMAIN = {
  actions: ['action_search', 'validate_booking', { action_ask_seats: { send_domain: true } }, 'utter_listed'],
  forms: { booking: { required_slots: ['seats', 'area'] } },
  slots: {
    seats: { type: 'float', min_value: 1, max_value: 9, initial_value: 2 },
    area: { type: 'categorical', values: ['inside', 'Outside', 5], initial_value: null },
    kitchen: { type: 'text' },
  },
  entities: ['cuisine', { city: { roles: ['from', 'to'], groups: ['1'] } }],
  responses: { utter_listed: [], utter_ask_area: [] },
} as const;
const SOURCE = 'Some.run (in SomeModule)';
const CODE: CodeInventory = {
  actions: ['action_search', 'validate_booking', 'action_ask_seats'].map((name) => ({ name, source: SOURCE })),
  forms: [
    {
      form: 'booking',
      action: 'validate_booking',
      source: 'Booking (in SomeModule)',
      isDynamic: false,
      slots: [{ name: 'seats', source: SOURCE }],
    },
  ],
  slots: [
    { name: 'kitchen', source: SOURCE },
    { name: 'requested_slot', source: SOURCE },
    { name: 'area', source: SOURCE, values: ['Inside', 'outside', '5'] },
  ],
  entities: [
    { name: 'cuisine', source: SOURCE },
    { name: 'city', role: 'from', group: '1', source: SOURCE },
  ],
};

const check = (domain: object, code: Partial<CodeInventory> = {}) =>
  checkDomain(viewOfDocument({ ...DOMAIN, ...domain }), { ...CODE, ...code });
const brief = ({ severity, code, message }: Finding) => `${severity} ${code}: ${message}`;
const form = (about: Partial<CodeInventory['forms'][number]>) => ({ forms: [{ ...CODE.forms[0]!, ...about }] });
const slot = (name: string) => ({ name, source: SOURCE });

/** What is different from the two that fit, and the findings about it. */
const CASES: readonly [what: string, domain: object, code: Partial<CodeInventory>, found: readonly unknown[]][] = [
  ['nothing', {}, {}, []],
  [
    'an action without code, and code without an action',
    { actions: [...DOMAIN.actions, 'action_bok'] },
    { actions: [...CODE.actions, { name: 'action_book' }] },
    [
      "error missing-action: the action server has no action 'action_bok', so Rasa's call of it fails. Did you mean 'action_book'? Add a class with @RasaAction('action_bok'), or remove the name.",
      "warning undeclared-action: the domain does not list 'action_book' under `actions`, so Rasa never calls it. Did you mean 'action_bok'? Add it there, or remove it from the code.",
    ],
  ],
  [
    'the validation of a form without code',
    {},
    { actions: CODE.actions.filter(({ name }) => name !== 'validate_booking'), forms: [] },
    [
      "error missing-action: the action server has no action 'validate_booking', so Rasa's call of it fails. Add a class with @RasaForm('booking'), or remove the name.",
    ],
  ],
  [
    'an action that a slot names in its mapping',
    { slots: { ...DOMAIN.slots, later: { type: 'any', mappings: [{ type: 'custom', action: 'action_fill' }] } } },
    {},
    [expect.stringContaining("error missing-action: the action server has no action 'action_fill'")],
  ],
  [
    'a form whose validation the domain does not list',
    { actions: ['action_search', 'action_ask_seats'] },
    {},
    [expect.stringContaining("error form-not-validated: the domain does not list 'validate_booking'")],
  ],
  [
    'a validation of global slots that the domain does not list',
    {},
    { actions: [...CODE.actions, { name: 'action_validate_slot_mappings' }] },
    [expect.stringContaining("error form-not-validated: the domain does not list 'action_validate_slot_mappings'")],
  ],
  [
    'a form that the domain does not have, which is reported once',
    {},
    { ...form({ form: 'bookin', action: 'validate_bookin' }), actions: [...CODE.actions, slot('validate_bookin')] },
    ["error unknown-form: the domain has no form 'bookin'; it has 'booking'. Did you mean 'booking'?"],
  ],
  [
    'a validator of a slot that the form does not ask for',
    {},
    form({ slots: [slot('kitchen')] }),
    [
      "error slot-not-required: the slot 'kitchen' is never required by the form 'booking', so nothing is called for it here; the slots are 'seats', 'area'.",
    ],
  ],
  ['a validator of a form that chooses its slots itself', {}, form({ slots: [slot('kitchen')], isDynamic: true }), []],
  [
    'a validator of a slot that is not declared',
    {},
    form({ slots: [slot('kitchn')], isDynamic: true }),
    [
      "error undeclared-slot: the domain has no slot 'kitchn'. Did you mean 'kitchen'? Declare it under `slots`, or correct it.",
    ],
  ],
  [
    'a global validator of a slot that a form owns',
    {
      slots: { ...DOMAIN.slots, owned: { type: 'any', mappings: [{ conditions: [{ active_loop: 'booking' }] }] } },
    },
    form({ form: null, slots: [slot('owned'), slot('kitchen')] }),
    [expect.stringContaining("error slot-not-required: the slot 'owned' is owned by a form")],
  ],
  [
    'a slot that is read but not declared',
    {},
    { slots: [slot('seets')] },
    [
      "error undeclared-slot: the domain has no slot 'seets'. Did you mean 'seats'? Declare it under `slots`, or correct it.",
    ],
  ],
  [
    'entities, roles and groups that are read but not declared',
    {},
    { entities: [slot('cuisin'), { name: 'city', role: 'form', group: '2' }] },
    [
      "warning undeclared-entity: the domain has no entity 'cuisin'. Did you mean 'cuisine'? Declare it, or correct it.",
      "warning undeclared-entity: the entity 'city' has no role 'form' in the domain. Did you mean 'from'?",
      "warning undeclared-entity: the entity 'city' has no group '2' in the domain. Did you mean '1'?",
    ],
  ],
  [
    'a slot without a question',
    { responses: { utter_ask_booking_seats: [] } },
    {},
    [
      "warning missing-response: the form 'booking' has no question for the slot 'area'. Add the response 'utter_ask_booking_area', or list the action 'action_ask_booking_area'.",
    ],
  ],
  [
    'a value that a categorical slot cannot have',
    {},
    { slots: [{ name: 'area', values: ['inside', 'outsid', 6] }] },
    [
      "warning value-out-of-range: the code allows 'outsid' for the slot 'area', which is not among its values in the domain. Did you mean 'Outside'?",
      "warning value-out-of-range: the code allows 6 for the slot 'area', which is not among its values in the domain. Did you mean '5'?",
    ],
  ],
  [
    'initial values out of range',
    {
      slots: {
        ...DOMAIN.slots,
        seats: { ...DOMAIN.slots.seats, initial_value: 10 },
        area: { ...DOMAIN.slots.area, initial_value: 'x' },
      },
    },
    {},
    [
      "warning value-out-of-range: the initial value of the slot 'seats' is above its `max_value` 9.",
      "warning value-out-of-range: the initial value of the slot 'area' is not one of its values.",
    ],
  ],
  ['sections that a part of a domain does not have', { actions: [], forms: null, slots: null, entities: null }, {}, []],
  [
    'the names of a running server only',
    { actions: [...DOMAIN.actions, 'action_more'] },
    inventoryOfNames(['action_search', 'validate_booking', 'action_ask_seats']),
    [expect.stringContaining("error missing-action: the action server has no action 'action_more'")],
  ],
];

describe('checkDomain()', () => {
  it.each(CASES)('%s', (_what, domain, code, found) => {
    expect(check(domain, code).map(brief)).toEqual(found);
  });

  it('names the place in the code', () => {
    expect(check({}, { slots: [slot('seets')] })).toMatchObject([{ name: 'seets', source: SOURCE }]);
  });

  it('reads the forms of Rasa 1 as actions', () => {
    const domain = { actions: ['action_search'], forms: ['booking_form'], slots: {}, responses: {} };
    const code = inventoryOfNames(['action_search', 'booking_form']);
    expect(checkDomain(viewOfDocument(domain), code)).toEqual([]);
  });
});
