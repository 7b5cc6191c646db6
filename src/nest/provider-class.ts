import type { Type } from '@nestjs/common';
import type { InstanceWrapper } from './injector-types.js';

/**
 * The class that Nest instantiates for a provider; undefined for a value, a factory or an alias.
 *
 * Tried on Nest 11.1 and 12.5. If Nest renames these members of its wrappers, the build fails here; if it gives them
 * another meaning, actions that come by a factory or a value are not found (test/e2e/modules.spec.ts).
 */
export function builtClassOf({ metatype, isNotMetatype, isAlias }: InstanceWrapper): Type | undefined {
  return isNotMetatype || isAlias || typeof metatype !== 'function' ? undefined : (metatype as Type);
}

/**
 * The classes whose decorators describe a provider: the class of its instance, then its token, since a test may put a
 * plain object in the place of a class. An alias has none, because its target is a provider of its own.
 */
export function decoratedClassesOf(wrapper: InstanceWrapper): Type[] {
  if (wrapper.isAlias) return [];
  const made = wrapper.isNotMetatype ? (wrapper.instance as object | null)?.constructor : wrapper.metatype;
  return [made, wrapper.token].filter((value): value is Type => typeof value === 'function');
}
