import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import { placeOf, slotsOfClass, type ActionClass } from '../actions/index.js';
import type { CodeForm, CodeSlot, DomainView, Finding } from '../domain-check/index.js';
import { DefaultActions } from '../protocol/index.js';
import { defineForm, type FormDefinition } from './form-definition.js';
import { declaredForm } from './form-metadata.js';
import { FormValidationAction } from './form-validation-action.js';
import { slotMethodNames } from './slot-method-names.js';
import { ValidationAction } from './validation-action.js';

/**
 * The forms among the classes of actions, as the check of the domain compares them.
 *
 * @throws InvalidFormError when one cannot work
 */
export function codeForms(classes: readonly ActionClass[]): readonly CodeForm[] {
  return classes.flatMap(({ metatype, module }) => {
    const declared = declaredForm(metatype);
    if (!declared) return [];
    const source = placeOf(metatype, module);
    if (!isPorted(metatype)) return [codeForm(defineForm(metatype, source))];
    // The methods of a ported class have the slots in their names; see unknownSlotMethods().
    return [{ form: declared.form, action: actionFor(declared.form), source, isDynamic: true, slots: [] }];
  });
}

/** The same for one form that was read from its class. */
export function codeForm({ form, place, isDynamic, validators, extractors, options }: FormDefinition): CodeForm {
  const slots: readonly CodeSlot[] = [
    ...[validators, extractors].flatMap((methods) =>
      [...methods].flatMap(([name, names]) => names.map((method) => ({ name, source: inMethod(place, method) }))),
    ),
    ...slotsOfClass(options.slots).map((slot) => ({ ...slot, source: place })),
  ];
  return { form, action: actionFor(form), source: place, isDynamic, slots };
}

/** Methods of ported classes whose names match no slot. Only warnings, because a method may be there for another reason. */
export function unknownSlotMethods(classes: readonly ActionClass[], { slots }: DomainView): readonly Finding[] {
  if (!slots) return [];
  const verbs = ['validate', 'extract'] as const;
  const ofSlots = [...slots.keys()].flatMap((slot) => verbs.flatMap((verb) => slotMethodNames(verb, slot)));
  const known = new Set([...ofSlots, ...methodNames(FormValidationAction)]);
  return classes
    .filter(({ metatype }) => isPorted(metatype))
    .flatMap(({ metatype, module }) => {
      return methodNames(metatype)
        .filter((method) => /^(?:validate|extract)(?:_|\p{Lu})/u.test(method) && !known.has(method))
        .map((method): Finding => {
          const message = `the method '${method}' does not match a slot of the domain, so it is never called.`;
          const source = placeOf(metatype, module, method);
          return { code: 'unknown-slot-method', severity: 'warning', name: method, message, source };
        });
    });
}

function methodNames({ prototype }: { readonly prototype: object }): string[] {
  return new MetadataScanner().getAllMethodNames(prototype);
}

function isPorted(metatype: Type): boolean {
  return metatype.prototype instanceof ValidationAction;
}

function actionFor(form: string | null): string {
  return form === null ? DefaultActions.VALIDATE_SLOT_MAPPINGS : `validate_${form}`;
}

/** `BookingForm (in BookingsModule)` becomes `BookingForm.seating (in BookingsModule)`. */
function inMethod(place: string, method: string): string {
  return place.replace(/(?= \(in [^(]*\)$)/, `.${method}`);
}
