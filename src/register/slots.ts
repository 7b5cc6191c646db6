import type { DomainName } from './names.js';
import type { Registered } from './register.js';
import type { UncheckedName } from './unchecked-name.js';

/**
 * The slots of the domain with the types of their values; any slots, while no domain is registered.
 *
 * @publicApi
 */
export type DomainSlots = Registered<'slots'>;

/**
 * The names of the slots that can hold values of a type.
 *
 * @publicApi
 */
export type SlotNameFor<Value> =
  string extends DomainName<'slots'>
    ? string
    : unknown extends Value
      ? DomainName<'slots'>
      : | UncheckedName
        | ({
            [Name in keyof DomainSlots]: [DomainSlots[Name]] extends [Value | null]
              ? Name
              : [SlotValueOf<Name & string, Value>] extends [Value | null]
                ? Name
                : never;
          }[keyof DomainSlots] &
            string);

/**
 * What a slot holds, or null. A slot of Rasa's type `any` or `list` holds what the caller says, since the domain does not
 * say it. So does any slot while no domain is registered.
 *
 * @typeParam Name - the slot's name
 * @typeParam Value - what the caller says
 * @publicApi
 */
export type SlotValueOf<Name extends string, Value> =
  string extends DomainName<'slots'>
    ? Value | null
    : UncheckedName extends Name
      ? Value | null
      : Name extends keyof DomainSlots
        ? unknown extends DomainSlots[Name]
          ? Value | null
          : [unknown[], Value] extends [DomainSlots[Name], readonly unknown[] | null]
            ? Value | null
            : DomainSlots[Name]
        : never;
