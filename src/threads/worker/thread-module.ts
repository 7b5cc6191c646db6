import type { Type } from '@nestjs/common';

/** The keys under which `@Module()` keeps what it was given. */
const MODULE_KEYS = ['imports', 'providers', 'controllers', 'exports'];

/**
 * The module that a file exports.
 *
 * @param exports - the exports of the file
 * @param name - the export; without it, the only module is taken
 * @throws Error when there is none, or more than one
 */
export function moduleIn(exports: Readonly<Record<string, unknown>>, name: string): Type {
  const modules = new Map(Object.entries(exports).filter(([, value]) => isModule(value)));
  const [only] = new Set(modules.values()).size === 1 ? modules.values() : [];
  const chosen = name === '' ? only : modules.get(name);
  if (chosen) return chosen as Type;
  const names = [...modules.keys()].join(', ');
  if (names === '') throw new Error('it exports no class with @Module()');
  throw new Error(`it exports the modules ${names}; name one of them behind '#' in the URL`);
}

function isModule(value: unknown): boolean {
  return typeof value === 'function' && MODULE_KEYS.some((key) => Reflect.hasOwnMetadata(key, value));
}
