import { describe, expect, it } from '@jest/globals';
import * as conventions from '@opentelemetry/semantic-conventions';
import { Attribute } from '../../../src/observability/attributes.js';

describe('the names of attributes', () => {
  it('are the stable ones of the semantic conventions, or our own', () => {
    const stable = new Set<unknown>(Object.values(conventions));
    const foreign = Object.values(Attribute).filter((name) => !name.startsWith('rasa.'));
    expect(foreign.length).toBeGreaterThan(10);
    expect(foreign.filter((name) => !stable.has(name))).toEqual([]);
  });
});
