export type { CheckedName, DomainName, Mistake, NameAmong, UnknownName } from './names.js';
export type { DomainKinds, HasNames, NamesOf, Register, Registered, RegisteredDomain } from './register.js';
export type { DomainSlots, HeldOr, SlotValueOf } from './slots.js';
export { uncheckedName, type UncheckedName } from './unchecked-name.js';
