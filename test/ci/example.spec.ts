import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface Manifest {
  version: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const EXAMPLE = 'examples/restaurant-bot';
const root = read<Manifest>('package.json');
const example = read<Manifest>(`${EXAMPLE}/package.json`);

describe('the example as a project of its own', () => {
  it('requires the version of nestjs-rasa that is in this repository, so that npm links it', () => {
    expect(example.dependencies?.['nestjs-rasa']).toBe(`^${root.version}`);
  });

  it('requires the same versions as the root for the packages that both use', () => {
    const wanted = { ...example.dependencies, ...example.devDependencies };
    const shared = Object.entries(root.devDependencies ?? {}).filter(([name]) => name in wanted);
    expect(shared.length).toBeGreaterThan(0);
    expect(Object.fromEntries(shared.map(([name]) => [name, wanted[name]]))).toEqual(Object.fromEntries(shared));
  });

  it('does not install a second copy of a package of the root', () => {
    const { packages } = read<{ packages: Record<string, unknown> }>('package-lock.json');
    const own = Object.keys(packages).filter((path) => path.startsWith(`${EXAMPLE}/node_modules/`));
    expect(own.filter((path) => path.slice(EXAMPLE.length + 1) in packages)).toEqual([]);
    expect(packages['node_modules/nestjs-rasa']).toEqual({ resolved: '', link: true });
  });
});

function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
