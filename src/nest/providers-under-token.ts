import { InvalidOptionError } from '../errors/index.js';
import type { InstanceWrapper, Module } from './injector-types.js';

/**
 * What modules provide under a token, in the order of the modules. A provider's value may be an array. What several
 * modules share by `useExisting` is found once.
 *
 * It reads `Module.providers`, the map from tokens to InstanceWrappers. Tried on Nest 11.1 and 12.5. If Nest changes
 * this map, observers and arounds are not called (test/e2e/ports.spec.ts) and forms have no invoker
 * (test/e2e/invoker-factories.spec.ts).
 *
 * @param modules - modules that have all their instances
 * @param name - the token's name, for messages
 * @param method - a method that each value must have
 * @throws InvalidOptionError when a provider is made for each request, or a value lacks the method
 */
export function providersUnderToken<T extends object>(
  modules: Iterable<Module>,
  token: symbol,
  name: string,
  method?: keyof T & string,
): T[] {
  const found = new Set<T>();
  for (const module of modules) {
    const wrapper = module.providers.get(token) as InstanceWrapper<T | T[]> | undefined;
    if (wrapper === undefined) continue;
    const place = `The provider of ${name} in ${module.name}`;
    if (!wrapper.isDependencyTreeStatic() || wrapper.isTransient) {
      throw new InvalidOptionError(
        place,
        'must not be request-scoped or transient, because one instance serves all calls',
      );
    }
    for (const value of [wrapper.instance].flat() as T[]) {
      check(value, place, method);
      found.add(value);
    }
  }
  return [...found];
}

function check(value: unknown, place: string, method: string | undefined): void {
  const isObject = typeof value === 'object' && value !== null;
  if (isObject && (method === undefined || typeof (value as Record<string, unknown>)[method] === 'function')) return;
  throw new InvalidOptionError(
    place,
    `must be an object${method === undefined ? '' : ` with a method \`${method}()\``}, or an array of them`,
  );
}
