import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import type { ActionOptions } from './action.options.js';

/** Fixed strings, so that two copies of this library in one application read each other's decorators. */
const CLASS_KEY = 'nestjs-rasa:class-actions';
const METHOD_KEY = 'nestjs-rasa:method-actions';

/**
 * What a decorator says about an action.
 *
 * @publicApi
 */
export interface ActionDeclaration {
  /** The action's name in the assistant's domain. */
  readonly name: string;
  /** Settings of this action. */
  readonly options?: ActionOptions;
  /** The kind of the {@link InvokerFactory} that runs the class; without it, the method `run` is called. */
  readonly kind?: string;
}

/** A declaration as it is stored, frozen. */
type StoredDeclaration = Required<Pick<ActionDeclaration, 'options'>> & ActionDeclaration;

/** A declaration with the method that it concerns. */
export interface DeclaredAction extends StoredDeclaration {
  readonly method: string;
}

/** A method as decorators see it. */
export type Method = (...args: never[]) => unknown;

/** Declares an action on a class. Its method `run` will be called. */
export function declareOnClass(target: object, declaration: ActionDeclaration): void {
  const others = (Reflect.getOwnMetadata(CLASS_KEY, target) ?? []) as StoredDeclaration[];
  Reflect.defineMetadata(CLASS_KEY, freeze(declaration, others), target);
}

/** Declares an action on a method. */
export function declareOnMethod(method: Method, declaration: ActionDeclaration): void {
  const others = (Reflect.getOwnMetadata(METHOD_KEY, method) ?? []) as StoredDeclaration[];
  Reflect.defineMetadata(METHOD_KEY, freeze(declaration, others), method);
}

/**
 * The actions of a class: those declared on the class itself, and those declared on its methods, inherited ones
 * included. A declaration on a base class is not inherited, because two classes would then have the same name.
 */
export function declaredActions(metatype: Type): DeclaredAction[] {
  const own = (Reflect.getOwnMetadata(CLASS_KEY, metatype) ?? []) as StoredDeclaration[];
  return [...own.map((declaration) => ({ ...declaration, method: 'run' })), ...declaredMethods(metatype)];
}

/** The name that is declared on a class, or else on its nearest base class. */
export function actionNameOf(metatype: object): string | undefined {
  const declarations = (Reflect.getMetadata(CLASS_KEY, metatype) ?? []) as StoredDeclaration[];
  return declarations[0]?.name;
}

function declaredMethods(metatype: Type): DeclaredAction[] {
  const prototype = metatype.prototype as Record<string, Method> | undefined;
  if (!prototype) return [];
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((method) => {
    const declarations = (Reflect.getMetadata(METHOD_KEY, prototype[method] as Method) ?? []) as StoredDeclaration[];
    return declarations.map((declaration) => ({ ...declaration, method }));
  });
}

/** Decorators run from the bottom up, so adding to the front keeps the order of the source. */
function freeze({ options, ...facts }: ActionDeclaration, others: readonly StoredDeclaration[]): unknown {
  return Object.freeze([Object.freeze({ ...facts, options: Object.freeze({ ...options }) }), ...others]);
}
