import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import type { InstanceWrapper } from '../../nest/injector-types.js';
import { decoratedClassesOf } from '../../nest/provider-class.js';

/** What a decorator says about a class or a method. */
export interface Declaration {
  readonly name: string;
  readonly options?: object;
}

/** A declaration as it is stored, frozen. */
export type Stored<Declared extends Declaration> = Declared & { readonly options: NonNullable<Declared['options']> };

/** A method as decorators see it. */
export type Method = (...args: never[]) => unknown;

/** Writes and reads what one kind of decorator says on classes and methods. */
export interface Declarations<Declared extends Declaration> {
  /** Records a declaration on a class. */
  onClass(target: object, declaration: Declared): void;
  /** Records a declaration on a method. */
  onMethod(method: Method, declaration: Declared): void;
  /**
   * What is declared on the class itself, and on its methods, inherited ones included. A declaration on a base class is
   * not inherited, because two classes would then have the same name.
   */
  of(metatype: Type): (Stored<Declared> & { readonly method: string })[];
  /** The class's own declarations, or those of the nearest ancestor that has any. */
  nearest(metatype: object): readonly Stored<Declared>[];
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
  const own = (key: string, target: object): readonly Stored<Declared>[] =>
    (Reflect.getOwnMetadata(key, target) ?? []) as Stored<Declared>[];
  const add = (key: string, target: object, declaration: Declared): void =>
    Reflect.defineMetadata(key, frozen(declaration, own(key, target)), target);
  return {
    onClass: (target, declaration) => add(keys.onClass, target, declaration),
    onMethod: (method, declaration) => add(keys.onMethod, method, declaration),
    of: (metatype) => [
      ...own(keys.onClass, metatype).map((declaration) => ({ ...declaration, method: keys.classMethod })),
      ...onMethods<Stored<Declared>>(keys.onMethod, metatype),
    ],
    nearest: (metatype) => (Reflect.getMetadata(keys.onClass, metatype) ?? []) as Stored<Declared>[],
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

/** Decorators run from the bottom up, so adding to the front keeps the order of the source. */
function frozen<Declared extends Declaration>(
  declaration: Declared,
  others: readonly Stored<Declared>[],
): readonly unknown[] {
  const options = Object.freeze({ ...declaration.options });
  return Object.freeze([Object.freeze({ ...declaration, options }), ...others]);
}

/** What a provider declares, with the class whose decorators say so. */
export interface ProviderDeclarations<Declared> {
  readonly metatype: Type;
  readonly declared: readonly Declared[];
}

/**
 * What a provider declares. A test may override a class with a plain object; then the decorators of the token count.
 *
 * @param read - gives the declarations of a class
 */
export function declaredBy<Declared>(
  wrapper: InstanceWrapper,
  read: (metatype: Type) => readonly Declared[],
): ProviderDeclarations<Declared> {
  for (const metatype of decoratedClassesOf(wrapper)) {
    const declared = read(metatype);
    if (declared.length > 0) return { metatype, declared };
  }
  return { metatype: Object, declared: [] };
}
