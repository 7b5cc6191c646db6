import type { Type } from '@nestjs/common';
import type { ActionOptions } from './action.options.js';
import { declarationsUnder, type Method, type Stored } from './declarations.js';

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

/** A declaration with the method that it concerns. */
export type DeclaredAction = Stored<ActionDeclaration> & { readonly method: string };

const ACTIONS = declarationsUnder<ActionDeclaration>({
  onClass: 'nestjs-rasa:class-actions',
  onMethod: 'nestjs-rasa:method-actions',
  classMethod: 'run',
});

/** Declares an action on a class. Its method `run` will be called. */
export function declareOnClass(target: object, declaration: ActionDeclaration): void {
  ACTIONS.onClass(target, declaration);
}

/** Declares an action on a method. */
export function declareOnMethod(method: Method, declaration: ActionDeclaration): void {
  ACTIONS.onMethod(method, declaration);
}

/** The actions that are declared on a class and on its methods. */
export function declaredActions(metatype: Type): DeclaredAction[] {
  return ACTIONS.of(metatype);
}

/** The name that is declared on a class, or else on its nearest base class. */
export function actionNameOf(metatype: object): string | undefined {
  return ACTIONS.nearest(metatype)[0]?.name;
}
