import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import type { InstanceWrapper } from '../../nest/injector-types.js';

/** What a decorator said, as frozen data. */
export interface Declaration {
  readonly name: string;
  readonly options: object;
}

/** A method as decorators see it. */
export type Method = (...args: never[]) => unknown;

/** Writes and reads what one kind of decorator says on classes and methods. */
export interface Declarations<Declared extends Declaration> {
  /** Records a declaration on a class. */
  onClass(target: object, declaration: Declared): void;
  /** Records a declaration on a method. */
  onMethod(method: Method, declaration: Declared): void;
  /**
   * What a class declares: of itself, without its ancestors' declarations (two classes would have one name), and on its
   * methods, inherited ones included.
   */
  of(metatype: Type): (Declared & { readonly method: string })[];
  /** The class's own declarations, or those of the nearest ancestor that has any. */
  nearest(metatype: object): readonly Declared[];
}

/** Where declarations are kept: fixed strings, so that two copies of this library read each other's decorators. */
interface Keys {
  readonly onClass: string;
  readonly onMethod: string;
  /** The method that runs for a declaration on a class. */
  readonly classMethod: string;
}

/** Makes the reader and writer of one kind of decorator. */
export function declarationsUnder<Declared extends Declaration>(keys: Keys): Declarations<Declared> {
  const own = (key: string, target: object): readonly Declared[] =>
    (Reflect.getOwnMetadata(key, target) ?? []) as Declared[];
  const add = (key: string, target: object, declaration: Declared): void =>
    Reflect.defineMetadata(key, frozen(declaration, own(key, target)), target);
  return {
    onClass: (target, declaration) => add(keys.onClass, target, declaration),
    onMethod: (method, declaration) => add(keys.onMethod, method, declaration),
    of: (metatype) => [
      ...own(keys.onClass, metatype).map((declaration) => ({ ...declaration, method: keys.classMethod })),
      ...onMethods<Declared>(keys.onMethod, metatype),
    ],
    nearest: (metatype) => (Reflect.getMetadata(keys.onClass, metatype) ?? []) as Declared[],
  };
}

function onMethods<Declared>(key: string, metatype: Type): (Declared & { readonly method: string })[] {
  const prototype = metatype.prototype as Record<string, Method> | undefined;
  if (!prototype) return [];
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((method) => {
    const declarations = (Reflect.getMetadata(key, prototype[method] as Method) ?? []) as Declared[];
    return declarations.map((declaration) => ({ ...declaration, method }));
  });
}

/** Decorators run from the bottom up, so the newcomer goes to the front and the list reads as the source does. */
function frozen<Declared extends Declaration>(declaration: Declared, others: readonly Declared[]): readonly Declared[] {
  const options = Object.freeze({ ...declaration.options });
  return Object.freeze([Object.freeze({ ...declaration, options }), ...others]);
}

/** What a provider declares, with the class whose decorators say so. */
export interface ProviderDeclarations<Declared> {
  readonly metatype: Type;
  readonly declared: readonly Declared[];
}

/**
 * What a provider declares. An override in a test may put a plain object in the place of a class: then the decorators
 * of the token count. An alias is skipped, since its target is a provider of its own.
 *
 * @param read - gives the declarations of a class
 */
export function declaredBy<Declared>(
  wrapper: InstanceWrapper,
  read: (metatype: Type) => readonly Declared[],
): ProviderDeclarations<Declared> {
  const built: unknown = wrapper.isNotMetatype ? (wrapper.instance as object | null)?.constructor : wrapper.metatype;
  for (const metatype of wrapper.isAlias ? [] : [built, wrapper.token]) {
    if (typeof metatype !== 'function') continue;
    const declared = read(metatype as Type);
    if (declared.length > 0) return { metatype: metatype as Type, declared };
  }
  return { metatype: Object, declared: [] };
}
