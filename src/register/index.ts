export type { DomainName, Hint, NameOf, RunTimeName } from './names.js';
export type { DomainKind, HasNames, NamesOf, Register, Registered, RegisteredDomain } from './register.js';
export type { DomainSlots, HeldOr, NewSlotValue, SlotTable, SlotValueOf } from './slots.js';
export { uncheckedName, type UncheckedName } from './unchecked-name.js';
