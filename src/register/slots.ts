/* oxlint-disable typescript/no-duplicate-type-constituents -- the types differ once a domain is registered */
import type { HasNames, Registered } from './register.js';

/**
 * The slots of the domain with the types of their values; any slots, while no domain is registered.
 *
 * @publicApi
 */
export type DomainSlots = Registered<'slots'>;

/**
 * What a slot holds, or null. A slot of Rasa's type `any` or `list` holds what the caller says, since the domain does not
 * say it. So does any slot while no domain is registered.
 *
 * @typeParam Name - the slot's name
 * @typeParam Value - what the caller says
 * @publicApi
 */
export type SlotValueOf<Name extends string, Value> =
  HasNames<'slots'> extends true ? HeldOr<SlotTable[Name], Value> : Value | null;

/**
 * What a slot can be set to: what the domain says; anything, if it does not say it.
 *
 * It is not {@link SlotValueOf}, because the compiler would look through the values of all slots at each call.
 *
 * @typeParam Name - the slot's name
 * @typeParam Value - what the caller says, while no domain is registered
 * @publicApi
 */
export type NewSlotValue<Name extends string, Value> = HasNames<'slots'> extends true ? SlotTable[Name] : Value | null;

/**
 * The slots of the domain, and any others: of those, nothing is known.
 *
 * @publicApi
 */
export interface SlotTable extends DomainSlots {
  /** A slot whose name is only known at run time. */
  [name: string]: unknown;
}

/**
 * What a slot holds: what the domain says, or else what the caller says.
 *
 * @publicApi
 */
export type HeldOr<Held, Value> = unknown extends Held
  ? Value | null
  : [unknown[], Value] extends [Held, readonly unknown[] | null]
    ? Value | null
    : Held;
