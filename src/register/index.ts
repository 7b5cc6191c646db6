export type { CheckedName, DomainName, Mistake, UnknownName } from './names.js';
export type { DomainKinds, HasNames, Register, Registered } from './register.js';
export type { DomainSlots, HeldOr, SlotValueOf } from './slots.js';
export { uncheckedName, type UncheckedName } from './unchecked-name.js';
