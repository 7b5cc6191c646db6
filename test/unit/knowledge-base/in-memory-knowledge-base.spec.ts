import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InMemoryKnowledgeBase, InvalidKnowledgeBaseError, type KnowledgeBaseData } from 'nestjs-rasa/knowledge-base';

const DATA = {
  hotel: [
    { id: 1, name: 'Hilton', stars: 5, tags: ['spa'], wifi: true },
    { id: 2, name: 'B&B', stars: 0, tags: [], wifi: false },
    { id: 3, name: 'Hilton Garden', stars: 4 },
  ],
  city: [{ id: 'c1' }],
  empty: [],
};

const always = (value: number) => () => value;
const names = (objects: readonly Readonly<Record<string, unknown>>[]) => objects.map(({ name }) => name);

describe('InMemoryKnowledgeBase', () => {
  const base = new InMemoryKnowledgeBase(DATA, { shuffle: false });

  it('lists its types, and the attributes of their first object', () => {
    expect(base.getObjectTypes()).toEqual(['hotel', 'city', 'empty']);
    expect(base.getAttributesOfObject('hotel')).toEqual(['id', 'name', 'stars', 'tags', 'wifi']);
    expect(base.getAttributesOfObject('empty')).toEqual([]);
    expect(base.getAttributesOfObject('unknown')).toEqual([]);
  });

  it.each([
    [[], ['Hilton', 'B&B', 'Hilton Garden']],
    [[{ name: 'stars', value: 0 }], ['B&B']],
    [[{ name: 'stars', value: '0' }], []],
    [[{ name: 'tags', value: ['spa'] }], ['Hilton']],
    [[{ name: 'wifi', value: false }], ['B&B']],
    [[{ name: 'wifi', value: true }, { name: 'stars', value: 5 }], ['Hilton']], // prettier-ignore
    [[{ name: 'toString', value: undefined }], []],
  ])('finds objects with %j, and none that lack an attribute', (attributes, found) => {
    expect(names(base.getObjects('hotel', attributes))).toEqual(found);
  });

  it('gives only as many objects as are asked for, and does not reorder the data', () => {
    const shuffling = new InMemoryKnowledgeBase(DATA, { random: always(0) });
    expect(names(shuffling.getObjects('hotel', [], 2))).toEqual(['B&B', 'Hilton Garden']);
    expect(names(shuffling.getObjects('hotel', []))).toEqual(['B&B', 'Hilton Garden', 'Hilton']);
    expect(names(DATA.hotel)).toEqual(['Hilton', 'B&B', 'Hilton Garden']);
    expect(shuffling.getObjects('unknown', [])).toEqual([]);
  });

  it.each([
    ['its key', 2, 'B&B'],
    ['its key as a text', '2', 'B&B'],
    ['its name, in any case', 'b&b', 'B&B'],
    ['a part of its name', 'garden', 'Hilton Garden'],
    ['a part of two names', 'hilton', undefined],
    ['something else', 'ritz', undefined],
  ])('finds the object by %s', async (_how, identifier, name) => {
    expect((await base.getObject('hotel', identifier))?.['name']).toBe(name);
  });

  it('represents an object by its name, by its key, or by a given function', async () => {
    expect((await base.getRepresentationFunctionOfObject('hotel'))(DATA.hotel[0] ?? {})).toBe('Hilton');
    expect((await base.getRepresentationFunctionOfObject('city'))(DATA.city[0] ?? {})).toBe('c1');
    expect((await base.getRepresentationFunctionOfObject('city'))({})).toBe('city');
    const told = new InMemoryKnowledgeBase(DATA, { representations: { city: ({ id }) => `City ${String(id)}` } });
    expect(await told.getObject('city', 'city c')).toEqual({ id: 'c1' });
    told.setRepresentationFunctionOfObject('city', () => 'Rome');
    expect(await told.getObject('city', 'rom')).toEqual({ id: 'c1' });
  });

  it('identifies objects by the given attribute', async () => {
    const told = new InMemoryKnowledgeBase(DATA, { keyAttributes: { hotel: 'stars' } });
    expect((await told.getObject('hotel', 0))?.['name']).toBe('B&B');
    told.setKeyAttributeOfObject('hotel', 'name');
    expect((await told.getObject('hotel', 'HILTON'))?.['stars']).toBe(5);
  });

  it('resolves ordinal mentions, and gives nothing beyond the list', () => {
    const { ordinalMentionMapping: mapping } = new InMemoryKnowledgeBase({}, { random: always(0.5) });
    expect(Object.keys(mapping)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', 'ANY', 'LAST']);
    expect(['1', '3', '4', 'ANY', 'LAST'].map((mention) => mapping[mention]?.(['a', 'b', 'c']))).toEqual([
      'a',
      'c',
      undefined,
      'b',
      'c',
    ]);
  });

  describe('from a file', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'knowledge-'));
    });
    afterAll(() => rmSync(folder, { recursive: true }));
    const written = (text: string): string => {
      writeFileSync(join(folder, 'data.json'), text);
      return join(folder, 'data.json');
    };

    it('reads JSON', async () => {
      const read = await InMemoryKnowledgeBase.fromFile(written(JSON.stringify(DATA)), { shuffle: false });
      expect(names(read.getObjects('hotel', []))).toEqual(['Hilton', 'B&B', 'Hilton Garden']);
    });

    it.each([
      ['{', 'is not JSON'],
      ['[]', 'must be an object of lists of objects'],
      ['{"hotel": {}}', 'must be an object of lists of objects'],
      ['{"hotel": [1]}', 'must be an object of lists of objects'],
    ])('refuses %s', async (text, problem) => {
      await expect(InMemoryKnowledgeBase.fromFile(written(text))).rejects.toThrow(problem);
    });

    it('names the file that cannot be read', async () => {
      const missing = join(folder, 'missing.json');
      await expect(InMemoryKnowledgeBase.fromFile(missing)).rejects.toThrow(`The file ${missing} cannot be read`);
    });
  });

  it('refuses data of another shape', () => {
    expect(() => new InMemoryKnowledgeBase({ hotel: 1 } as unknown as KnowledgeBaseData)).toThrow(
      InvalidKnowledgeBaseError,
    );
  });
});
