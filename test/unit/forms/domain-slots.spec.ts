import { describe, expect, it } from '@jest/globals';
import { Domain } from '../../../src/conversation/index.js';
import { formSlotsOf, globalSlotsOf, hasMappings, isDomainsOwn } from '../../../src/forms/domain-slots.js';

const inLoop = (loop: unknown) => ({
  mappings: [{ type: 'custom' }, { type: 'x', conditions: [{ active_loop: loop }] }],
});

describe('globalSlotsOf', () => {
  it('leaves out slots with a mapping for a loop', () => {
    const slots = {
      plain: {},
      custom: { mappings: [{ type: 'custom' }] },
      whenNoLoop: inLoop(null),
      whenAnyLoop: inLoop(''),
      owned: inLoop('a_form'),
    };
    expect(globalSlotsOf(new Domain({ slots }))).toEqual(['plain', 'custom', 'whenNoLoop', 'whenAnyLoop']);
  });

  it.each([
    [null],
    [{ mappings: 'x' }],
    [{ mappings: [null, { conditions: {} }] }],
    [{ mappings: [{ conditions: [1] }] }],
  ])('includes %j, because no form owns it', (slot) => {
    expect(globalSlotsOf(new Domain({ slots: { odd: slot } }))).toEqual(['odd']);
  });

  it('finds none in a domain without slots', () => {
    expect(globalSlotsOf(new Domain({}))).toEqual([]);
  });
});

describe('formSlotsOf', () => {
  it.each([
    ['a list', { required_slots: ['b', 'a'] }, ['b', 'a']],
    ['the mappings of Rasa 2', { required_slots: { b: [], a: [] } }, ['b', 'a']],
    ['no required slots', { ignored_intents: [] }, []],
    ['null', { required_slots: null }, []],
    ['null as the form', null, []],
  ])('reads %s', (_what, form, slots) => {
    const domain = new Domain({ forms: { a_form: form } });
    expect(formSlotsOf(domain, 'a_form')).toEqual(slots);
    expect(hasMappings(domain, 'a_form')).toBe(_what.includes('mappings'));
  });

  it('ignores forms that are named like an inherited member', () => {
    expect(formSlotsOf(new Domain({ forms: {} }), 'constructor')).toEqual([]);
  });
});

describe('isDomainsOwn', () => {
  const given = ['a', 'b'];
  it.each([
    ['the same list', given, false, true],
    ['an equal list', ['a', 'b'], false, true],
    ['another order', ['b', 'a'], false, false],
    ['a shorter list', ['a'], false, false],
    ['a longer list', ['a', 'b', 'c'], false, false],
    ['the same list, of mappings', given, true, true],
    ['an equal list, of mappings', ['a', 'b'], true, false],
  ])('%s', (_what, required, mappings, own) => {
    expect(isDomainsOwn(required, given, ['a', 'b'], mappings)).toBe(own);
  });
});
