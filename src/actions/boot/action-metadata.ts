import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import type { ActionOptions } from './action.options.js';

/** Fixed strings, so that two copies of this library in one application read each other's decorators. */
const CLASS_KEY = 'nestjs-rasa:class-actions';
const METHOD_KEY = 'nestjs-rasa:method-actions';

/** The frozen data of a decorator. */
export interface ActionDeclaration {
  readonly name: string;
  readonly options: ActionOptions;
  /** The kind of the {@link InvokerFactory} that makes the invoker. Without a kind, the method itself runs. */
  readonly kind?: string;
}

/** The same with the name of the method. */
export interface DeclaredAction extends ActionDeclaration {
  readonly method: string;
}

/** A method as decorators see it. */
export type Method = (...args: never[]) => unknown;

/** Declares an action on a class. Its method `run` will be called. */
export function declareOnClass(target: object, declaration: ActionDeclaration): void {
  const others = (Reflect.getOwnMetadata(CLASS_KEY, target) ?? []) as ActionDeclaration[];
  Reflect.defineMetadata(CLASS_KEY, freeze(declaration, others), target);
}

/** Declares an action on a method. */
export function declareOnMethod(method: Method, declaration: ActionDeclaration): void {
  const others = (Reflect.getOwnMetadata(METHOD_KEY, method) ?? []) as ActionDeclaration[];
  Reflect.defineMetadata(METHOD_KEY, freeze(declaration, others), method);
}

/**
 * The actions of a class: those declared on the class itself, and those declared on its methods, inherited ones
 * included. A declaration on a base class is not inherited, because two classes would then have the same name.
 */
export function declaredActions(metatype: Type): DeclaredAction[] {
  const own = (Reflect.getOwnMetadata(CLASS_KEY, metatype) ?? []) as ActionDeclaration[];
  return [...own.map((declaration) => ({ ...declaration, method: 'run' })), ...declaredMethods(metatype)];
}

/** The name that is declared on a class, or else on its nearest base class. */
export function actionNameOf(metatype: object): string | undefined {
  const declarations = (Reflect.getMetadata(CLASS_KEY, metatype) ?? []) as ActionDeclaration[];
  return declarations[0]?.name;
}

function declaredMethods(metatype: Type): DeclaredAction[] {
  const prototype = metatype.prototype as Record<string, Method> | undefined;
  if (!prototype) return [];
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((method) => {
    const declarations = (Reflect.getMetadata(METHOD_KEY, prototype[method] as Method) ?? []) as ActionDeclaration[];
    return declarations.map((declaration) => ({ ...declaration, method }));
  });
}

/** Decorators run from the bottom up, so adding to the front keeps the order of the source. */
function freeze({ options, ...facts }: ActionDeclaration, others: readonly ActionDeclaration[]): unknown {
  return Object.freeze([Object.freeze({ ...facts, options: Object.freeze({ ...options }) }), ...others]);
}
