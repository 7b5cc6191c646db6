import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import type { Method } from '../actions/index.js';
import type { FormOptions } from './form.options.js';
import type { SlotVerb } from './slot-method-names.js';

/** Fixed strings, so that two copies of this library in one application read each other's decorators. */
const FORM_KEY = 'nestjs-rasa:form';
const METHOD_KEY = 'nestjs-rasa:slot-methods';

/** The kind of action that a form is. */
export const FORM_KIND = 'form';

/** What a class decorator said of a form, as frozen data; without a form it is about the global slots. */
export interface FormDeclaration {
  readonly form: string | null;
  readonly options: FormOptions;
}

/** What a method decorator said, as frozen data. */
export interface SlotMethodDeclaration {
  readonly verb: SlotVerb;
  readonly slots: readonly string[];
}

/** The same with the method that it concerns. */
export interface DeclaredSlotMethod extends SlotMethodDeclaration {
  readonly method: string;
}

/** Records a form on a class. */
export function declareForm(target: object, { form, options }: FormDeclaration): void {
  Reflect.defineMetadata(FORM_KEY, Object.freeze({ form, options: Object.freeze({ ...options }) }), target);
}

/** The form of a class; an ancestor's does not count, since two classes would then have one form. */
export function declaredForm(metatype: object): FormDeclaration | undefined {
  return Reflect.getOwnMetadata(FORM_KEY, metatype) as FormDeclaration | undefined;
}

/** Records on a method for which slots it is. */
export function declareSlotMethod(method: Method, { verb, slots }: SlotMethodDeclaration): void {
  const others = (Reflect.getOwnMetadata(METHOD_KEY, method) ?? []) as SlotMethodDeclaration[];
  // Decorators run from the bottom up, so the newcomer goes to the front and the list reads as the source does.
  const declarations = [Object.freeze({ verb, slots: Object.freeze([...slots]) }), ...others];
  Reflect.defineMetadata(METHOD_KEY, Object.freeze(declarations), method);
}

/** The methods of a class that validate or extract slots, in their order; inherited ones come after its own. */
export function declaredSlotMethods(metatype: Type): DeclaredSlotMethod[] {
  const prototype = metatype.prototype as Record<string, Method> | undefined;
  if (!prototype) return [];
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((method) => {
    const declarations = (Reflect.getMetadata(METHOD_KEY, prototype[method] as Method) ??
      []) as SlotMethodDeclaration[];
    return declarations.map((declaration) => ({ ...declaration, method }));
  });
}
