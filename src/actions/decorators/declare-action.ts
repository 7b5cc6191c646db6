import { makeInjectable } from '../../nest/injectable.js';
import { declareOnClass, type ActionDeclaration } from '../boot/action-metadata.js';

/**
 * Declares a class as an action. It is what `@RasaAction()` and `@RasaForm()` call; use it for a decorator of your own.
 *
 * @param target - the class; it becomes injectable
 * @param declaration - the action's name, and the `kind` of the `InvokerFactory` that runs it
 *
 * @example
 * ```ts
 * export function Flow(name: string): ClassDecorator {
 *   return (target) => declareAction(target, { name, kind: 'flow' });
 * }
 * ```
 * @publicApi
 */
export function declareAction(target: object, declaration: ActionDeclaration): void {
  declareOnClass(target, declaration);
  makeInjectable(target);
}
