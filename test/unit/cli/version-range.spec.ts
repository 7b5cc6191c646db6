import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isInRange } from '../../../src/cli/doctor/version-range.js';

describe('isInRange', () => {
  it.each([
    ['12.5.1', '^11.1.0 || ^12.0.1', true],
    ['11.0.9', '^11.1.0 || ^12.0.1', false],
    ['13.0.0', '^11.1.0 || ^12.0.1', false],
    ['0.15.1', '^0.14.0 || ^0.15.0', true],
    ['0.16.0', '^0.14.0 || ^0.15.0', false],
    ['0.5.0', '^0.5.1', false],
    ['20.19.0', '>=20.19', true],
    ['v26.1.0', '>=20.19', true],
    ['20.18.3', '>=20.19', false],
    ['12.0.1-next.1', '^12.0.1', true],
    ['latest', '^1.0.0', false],
  ])('%s in %s: %s', (version, range, expected) => expect(isInRange(version, range)).toBe(expected));

  it('knows every form of range in package.json', () => {
    const { peerDependencies, engines } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      peerDependencies: Record<string, string>;
      engines: { node: string };
    };
    for (const range of [...Object.values(peerDependencies), engines.node]) {
      const least = /\d+(?:\.\d+)*/.exec(range)?.[0] ?? '';
      expect({ range, found: isInRange(least, range) }).toEqual({ range, found: true });
    }
  });
});
