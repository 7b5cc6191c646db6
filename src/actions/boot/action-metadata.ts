import type { Type } from '@nestjs/common';
import type { ActionOptions } from './action.options.js';
import { declarationsUnder, type Declaration, type Method } from './declarations.js';

/** What a decorator said of an action. */
export interface ActionDeclaration extends Declaration {
  readonly options: ActionOptions;
  /** Left out, the method runs; else the {@link InvokerFactory} of this kind says what runs in its place. */
  readonly kind?: string;
}

/** A declaration with the method that it concerns. */
export interface DeclaredAction extends ActionDeclaration {
  readonly method: string;
}

const ACTIONS = declarationsUnder<ActionDeclaration>({
  onClass: 'nestjs-rasa:class-actions',
  onMethod: 'nestjs-rasa:method-actions',
  classMethod: 'run',
});

/** Records an action on a class, whose `run` will be called. */
export function declareOnClass(target: object, declaration: ActionDeclaration): void {
  ACTIONS.onClass(target, declaration);
}

/** Records an action on a method. */
export function declareOnMethod(method: Method, declaration: ActionDeclaration): void {
  ACTIONS.onMethod(method, declaration);
}

/** The actions of a class. */
export function declaredActions(metatype: Type): DeclaredAction[] {
  return ACTIONS.of(metatype);
}

/** The name under which the `run` of a class is an action, where it is one; ancestors' names count when it has none. */
export function actionNameOf(metatype: object): string | undefined {
  return ACTIONS.nearest(metatype)[0]?.name;
}
