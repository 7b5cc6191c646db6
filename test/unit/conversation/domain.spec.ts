import { describe, expect, it } from '@jest/globals';
import { Domain } from '../../../src/conversation/index.js';
import type { JsonObject } from '../../../src/protocol/index.js';

describe('Domain', () => {
  it('has a view of each part, which is empty when the part is missing or of another type', () => {
    for (const raw of [{}, { slots: null, intents: {}, responses: [], forms: 'x', session_config: 5, actions: 'x' }]) {
      const { slots, responses, forms, sessionConfig, intents, entities, actions } = new Domain(raw);
      expect([slots, responses, forms, sessionConfig]).toEqual([{}, {}, {}, {}]);
      expect([intents, entities, actions]).toEqual([[], [], []]);
    }
  });

  it('reads the templates of Rasa Core when there are no responses', () => {
    expect(new Domain({ templates: { utter_a: [] } }).responses).toEqual({ utter_a: [] });
    expect(new Domain({ templates: { utter_a: [] }, responses: {} }).responses).toEqual({});
  });

  it('is frozen at all depths when it is read, and not before', () => {
    const raw = { slots: { a: { values: [{ b: 1 }] } } };
    const domain = new Domain(raw);
    expect(Object.isFrozen(raw)).toBe(false);

    const read = domain.raw as typeof raw;
    expect(() => (read.slots.a.values[0]!.b = 2)).toThrow(TypeError);
    expect(() => read.slots.a.values.push({ b: 3 })).toThrow(TypeError);
    expect(() => delete (read as Partial<typeof raw>).slots).toThrow(TypeError);
  });

  it('freezes values that nest deeper than the stack', () => {
    const raw = JSON.parse(`{"deep":${'['.repeat(200_000)}${']'.repeat(200_000)}}`) as JsonObject;
    expect(Object.isFrozen(new Domain(raw).raw['deep'])).toBe(true);
  });

  it('is written as JSON like the plain domain, and does not change by it', () => {
    const text = '{"slots":{"__proto__":{"a":1}},"version":"3.1","more":[1,null]}';
    const domain = new Domain(JSON.parse(text) as JsonObject);
    expect(JSON.stringify(domain)).toBe(text);
    expect(Object.keys(domain.slots)).toEqual(['__proto__']);
  });
});
