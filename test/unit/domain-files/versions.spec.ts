import { describe, expect, it } from '@jest/globals';
import { readDomainFiles, responseVariables, type DomainFiles } from '../../../src/domain-files/index.js';
import { domainPath } from '../../support/domains.js';

function variables(domain: DomainFiles): Record<string, string[]> {
  return Object.fromEntries([...domain.responses].map(([name, response]) => [name, [...responseVariables(response)]]));
}

describe('readDomainFiles() with a domain of Rasa 1', () => {
  const read = () => readDomainFiles([domainPath('rasa-1/domain.yml')]);

  it('knows which actions are custom: no responses, no retrieval actions, but the forms', async () => {
    const custom = [...(await read()).actions.values()].filter(({ isCustom }) => isCustom).map(({ name }) => name);
    expect(custom).toEqual(['action_send_order', 'find_shop', 'pizza_form']);
  });

  it('reads templates as responses, and a bare text as a variation', async () => {
    const { responses } = await read();
    expect(responses.get('utter_greet')?.variations[0]).toEqual({ text: 'Hi there!' });
    expect([...responses.keys()]).toEqual(['utter_greet', 'utter_order', 'utter_map']);
  });

  it('finds the variables of all variations and channels in texts, buttons, custom parts and images', async () => {
    expect(variables(await read())).toEqual({
      utter_greet: ['user_name'],
      utter_order: ['size', 'topping', 'price', 'user_name'],
      utter_map: ['zoom', 'shop_address'],
    });
  });

  it('reads types, values and ranges of slots', async () => {
    const { slots } = await read();
    expect([...slots.values()].map(({ name, type }) => [name, type])).toEqual([
      ['topping', 'text'],
      ['size', 'categorical'],
      ['count', 'float'],
      ['order', 'unfeaturized'],
      ['loyal', 'bool'],
      ['requested_slot', 'unfeaturized'],
      ['shop', 'categorical'],
      ['open', 'bool'],
      ['address', 'addresses.slots.AddressSlot'],
    ]);
    expect(slots.get('size')?.values).toEqual(['small', 'Large', 30]);
    expect(slots.get('count')).toMatchObject({ min: 1, max: 20 });
    expect(slots.get('loyal')?.initialValue).toBe(false);
  });

  it('keeps the session’s configuration, and intents with what is below them', async () => {
    const { sessionConfig, intents } = await read();
    expect(sessionConfig).toEqual({ session_expiration_time: 0, carry_over_slots_to_new_session: false });
    expect([...intents.keys()]).toEqual(['greet', 'order_pizza', 'chitchat', 'yes']);
    expect(intents.get('order_pizza')?.properties).toEqual({ use_entities: ['topping'] });
  });
});

describe('readDomainFiles() with a domain of Rasa 2', () => {
  const read = () => readDomainFiles([domainPath('rasa-2/domain.yml')]);

  it('reads both styles of forms, and a form without slots', async () => {
    const forms = [...(await read()).forms.values()];
    expect(forms.map(({ name, requiredSlots, ignoredIntents }) => ({ name, requiredSlots, ignoredIntents }))).toEqual([
      { name: 'trip_form', requiredSlots: ['from-city', 'date'], ignoredIntents: ['chitchat', 'stop'] },
      { name: 'seat_form', requiredSlots: ['seat'], ignoredIntents: [] },
      { name: 'free_form', requiredSlots: [], ignoredIntents: [] },
    ]);
    expect(forms[0]?.mappings.get('from-city')).toEqual([{ type: 'from_entity', entity: 'city', role: 'from' }]);
  });

  it('reads roles and groups of entities', async () => {
    const entities = [...(await read()).entities.values()].map(({ name, roles, groups }) => [name, roles, groups]);
    expect(entities).toEqual([
      ['city', ['from', 'to'], []],
      ['traveller', [], ['1', '2']],
      ['date', [], []],
    ]);
  });

  it('follows anchors and merge keys', async () => {
    const { slots } = await read();
    expect(slots.get('seat')).toMatchObject({ type: 'text', influencesConversation: false });
    expect(slots.get('from-city')).toMatchObject({ type: 'text', influencesConversation: true });
  });

  it('takes a form that stands among the actions for a custom action, as Rasa does', async () => {
    expect((await read()).actions.get('seat_form')?.isCustom).toBe(true);
  });

  it('finds variables over several lines, with spaces and dots in their names', async () => {
    expect(variables(await read())).toEqual({
      utter_ask_date: ['from-city'],
      utter_booked: ['first name', 'booking.number'],
      'chitchat/weather': [],
    });
  });

  it('says where each name stands', async () => {
    const { intents, entities, slots, actions, forms } = await read();
    const file = domainPath('rasa-2/domain.yml');
    expect(intents.get('stop')?.place).toEqual({ file, line: 3, column: 22 });
    expect(entities.get('city')?.place).toEqual({ file, line: 5, column: 5 });
    expect(slots.get('seat')?.place).toEqual({ file, line: 16, column: 3 });
    expect(actions.get('action_book_trip')?.place).toEqual({ file, line: 48, column: 5 });
    expect(forms.get('free_form')?.place).toEqual({ file, line: 35, column: 3 });
  });
});

describe('readDomainFiles() with a domain of Rasa 3 in a folder', () => {
  const read = () => readDomainFiles([domainPath('rasa-3')]);

  it('merges the files that hold a part of a domain, with those of subfolders, and leaves the others out', async () => {
    const { files, slots } = await read();
    expect(files).toEqual([domainPath('rasa-3/a-core.yml'), domainPath('rasa-3/answers/responses.yaml')]);
    expect([...slots.keys()]).toEqual(['cuisine', 'seats', 'outside', 'matches']);
  });

  it('takes the first of two slots with one name, as Rasa does, and reports the second', async () => {
    const { slots, problems } = await read();
    expect(slots.get('cuisine')?.type).toBe('text');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      kind: 'defined-twice',
      section: 'slots',
      name: 'cuisine',
      place: { file: domainPath('rasa-3/answers/responses.yaml'), line: 15, column: 3 },
      first: { file: domainPath('rasa-3/a-core.yml'), line: 9, column: 3 },
    });
  });

  it('reads actions in mapping form, and takes a form of an earlier file out of them', async () => {
    const actions = [...(await read()).actions.values()].map(({ name, sendDomain }) => [name, sendDomain]);
    expect(actions).toEqual([
      ['action_extract_seats', false],
      ['action_search', true],
    ]);
  });

  it('makes one document of them', async () => {
    const { document } = await read();
    expect(document).toMatchObject({
      version: '3.1',
      intents: ['greet', 'inform'],
      actions: ['action_extract_seats', { action_search: { send_domain: true } }],
      forms: { restaurant_form: { required_slots: ['cuisine', 'seats'], ignored_intents: 'greet' } },
      session_config: { session_expiration_time: 30 },
    });
    expect(Object.keys(document['slots'] as object)).toEqual(['cuisine', 'seats', 'outside', 'matches']);
  });
});

describe('readDomainFiles() with a domain of Rasa Pro', () => {
  const read = () => readDomainFiles([domainPath('pro')]);

  it('reads the flows beside the domain', async () => {
    const { flows } = await read();
    expect([...flows.keys()]).toEqual(['transfer_money']);
    expect(flows.get('transfer_money')?.content).toHaveProperty('description');
  });

  it('finds the variables of translations', async () => {
    expect(variables(await read())['utter_done']).toEqual(['amount', 'account', 'reference']);
  });
});
