import type { Provider } from '@nestjs/common';
import {
  Ctx,
  ExtractSlot,
  RasaForm,
  RasaSlotValidation,
  SlotValue,
  ValidateSlot,
  type RasaContext,
  type SlotMethodDecorator,
} from 'nestjs-rasa';
import type { ActionDescription } from '../vector.js';
import { behave, behavioursOf, nextSlot, overridesNext, overridesRequired, requiredSlots } from './slot-methods.js';

type Prototype = Record<string, (...args: never[]) => never>;

/** The action as a class with decorators; undefined for an action without methods, which would not boot. */
export function decoratedForm(description: ActionDescription, instants: Set<number>): readonly Provider[] | undefined {
  class DecoratedForm {
    readonly description = description;
  }
  const prototype = DecoratedForm.prototype as unknown as Prototype;
  for (const [end, behaviour] of behavioursOf(description, 'validate')) {
    const method = behave(behaviour, description, instants);
    const name = `check ${end}`;
    prototype[name] = (value: unknown, context: RasaContext) => method({ ...partsOf(context), value });
    SlotValue()(prototype, name, 0);
    Ctx()(prototype, name, 1);
    decorate(prototype, name, ValidateSlot(...namesFor(end)));
  }
  for (const [end, behaviour] of behavioursOf(description, 'extract')) {
    const method = behave(behaviour, description, instants);
    const name = `find ${end}`;
    prototype[name] = (context: RasaContext) => method(partsOf(context));
    Ctx()(prototype, name, 0);
    decorate(prototype, name, ExtractSlot(...namesFor(end)));
  }
  addHooks(prototype, description);
  if (Object.keys(prototype).length === 0) return undefined;
  const { form } = description;
  (typeof form === 'string' ? RasaForm(form) : RasaSlotValidation())(DecoratedForm);
  return [DecoratedForm];
}

function addHooks(prototype: Prototype, description: ActionDescription): void {
  if (overridesRequired(description)) {
    prototype['requiredSlots'] = (domainSlots: readonly string[], { dispatcher, tracker, domain }: RasaContext) =>
      requiredSlots(description, domainSlots, dispatcher, tracker, domain) as never;
  }
  if (overridesNext(description)) prototype['nextRequestedSlot'] = () => nextSlot(description);
}

/** A description has the endings of Python's method names, in which a `-` of the slot has become `_`. */
function namesFor(end: string): [string, ...string[]] {
  return [end, ...(end.includes('_') ? [end.replaceAll('_', '-')] : [])];
}

function decorate(prototype: Prototype, name: string, decorator: SlotMethodDecorator): void {
  decorator(prototype, name, { value: prototype[name] });
}

function partsOf({ dispatcher, tracker, domain }: RasaContext) {
  return { dispatcher, tracker, domain };
}
