import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import type { Method } from '../actions/index.js';
import type { FormOptions } from './form.options.js';
import type { SlotVerb } from './slot-method-names.js';

/** Fixed strings, so that two copies of this library in one application read each other's decorators. */
const FORM_KEY = 'nestjs-rasa:form';
const METHOD_KEY = 'nestjs-rasa:slot-methods';

/** The kind of an action that runs a form. */
export const FORM_KIND = 'form';

/** The frozen data of a class decorator. `form` is null for the global slots. */
export interface FormDeclaration {
  readonly form: string | null;
  readonly options: FormOptions;
}

/** The frozen data of a method decorator. */
export interface SlotMethodDeclaration {
  readonly verb: SlotVerb;
  readonly slots: readonly string[];
}

/** The same with the name of the method. */
export interface DeclaredSlotMethod extends SlotMethodDeclaration {
  readonly method: string;
}

/** Declares a class as a form. */
export function declareForm(target: object, { form, options }: FormDeclaration): void {
  Reflect.defineMetadata(FORM_KEY, Object.freeze({ form, options: Object.freeze({ ...options }) }), target);
}

/** The form of a class. It is not inherited, because two classes would then have the same form. */
export function declaredForm(metatype: object): FormDeclaration | undefined {
  return Reflect.getOwnMetadata(FORM_KEY, metatype) as FormDeclaration | undefined;
}

/** Declares a method as one that validates or extracts slots. */
export function declareSlotMethod(method: Method, { verb, slots }: SlotMethodDeclaration): void {
  const others = (Reflect.getOwnMetadata(METHOD_KEY, method) ?? []) as SlotMethodDeclaration[];
  // Decorators run from the bottom up, so adding to the front keeps the order of the source.
  const declarations = [Object.freeze({ verb, slots: Object.freeze([...slots]) }), ...others];
  Reflect.defineMetadata(METHOD_KEY, Object.freeze(declarations), method);
}

/** The methods of a class that validate or extract slots, in their order; inherited ones come last. */
export function declaredSlotMethods(metatype: Type): DeclaredSlotMethod[] {
  const prototype = metatype.prototype as Record<string, Method> | undefined;
  if (!prototype) return [];
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((method) => {
    const declarations = (Reflect.getMetadata(METHOD_KEY, prototype[method] as Method) ??
      []) as SlotMethodDeclaration[];
    return declarations.map((declaration) => ({ ...declaration, method }));
  });
}
