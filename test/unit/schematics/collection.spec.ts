import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface Schematic {
  factory: string;
  schema: string;
  description: string;
}

const FOLDER = 'src/schematics';
const read = (file: string) => JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Record<string, unknown>;
const schematics = Object.entries(read('collection.json')['schematics'] as Record<string, Schematic>);

describe('the collection of generators', () => {
  it.each(schematics)('has a function and a schema for %s', async (_name, { factory, schema, description }) => {
    const [path = '', exported = ''] = factory.split('#');
    const module = (await import(`../../../${FOLDER}/${path}`)) as Record<string, unknown>;
    expect(typeof module[exported]).toBe('function');
    expect(read(schema)).toMatchObject({ type: 'object', properties: expect.any(Object) });
    expect(description).toMatch(/^(Add|Generate) .+\.$/);
  });

  it('has nest-add, which nest add calls', () => {
    expect(schematics.map(([name]) => name)).toContain('nest-add');
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { schematics: string };
    expect(manifest.schematics).toBe('./dist/schematics/collection.json');
  });
});
