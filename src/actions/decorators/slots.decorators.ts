import type { Type } from '@nestjs/common';
import type { DomainName, Hint } from '../../register/index.js';
import { SlotsPipe } from './slots.pipe.js';
import { createNamingDecorator, createRasaParamDecorator, type PipeLike } from './create-rasa-param-decorator.js';

const slot = createNamingDecorator('slot', (name: string, host) => host.getTracker().getSlot(name));
const slots = createRasaParamDecorator((_data: Type<object> | undefined, host) =>
  host.getTracker().currentSlotValues(),
);

/**
 * The value of a slot, or null.
 *
 * @param name - the slot's name
 * @param pipes - pipes that transform or check it; when one refuses the value, the action's execution is rejected
 *
 * @example
 * ```ts
 * class Search {
 *   @RasaAction('action_search')
 *   search(@Slot('limit', new DefaultValuePipe(5), ParseIntPipe) limit: number) {}
 * }
 * ```
 * @publicApi
 */
export function Slot(name: DomainName<'slots', Hint>, ...pipes: PipeLike[]): ParameterDecorator {
  return slot(name, ...pipes);
}

/**
 * All slots as an instance of the parameter's class, made by class-transformer and checked by class-validator. Empty
 * slots are left out, so that the defaults of the class apply, and so are slots that the class does not declare. When a
 * slot is invalid, the action's execution is rejected with a message that names it.
 *
 * The class of a parameter is known at run time when the compiler emits decorator metadata (tsc, nest build, swc with
 * `decoratorMetadata`). Otherwise the boot fails; pass the class then: `@Slots(BookTableSlots)`.
 *
 * @param pipes - further pipes
 * @see {@link RawSlots} for the slots as they are
 *
 * @example
 * ```ts
 * class BookTableSlots {
 *   @IsInt() @Min(1) @Type(() => Number) party_size!: number;
 *   @IsOptional() @IsString() seating = 'inside';
 * }
 *
 * class Booking {
 *   @RasaAction('action_book_table')
 *   book(@Slots() slots: BookTableSlots) {}
 * }
 * ```
 * @publicApi
 */
export function Slots(...pipes: PipeLike[]): ParameterDecorator;
/**
 * All slots as an instance of the given class; it needs no decorator metadata.
 *
 * @param slotsClass - the class of the slots
 * @param pipes - further pipes
 * @publicApi
 */
export function Slots(slotsClass: Type<object>, ...pipes: PipeLike[]): ParameterDecorator;
export function Slots(...classOrPipes: (Type<object> | PipeLike)[]): ParameterDecorator {
  const [first, ...rest] = classOrPipes;
  if (first === undefined || isPipe(first)) return slots(undefined, SlotsPipe, ...(classOrPipes as PipeLike[]));
  return slots(first, SlotsPipe, ...(rest as PipeLike[]));
}

/**
 * All slots as Rasa sent them, unchecked; empty ones are null.
 *
 * @param pipes - pipes that transform or check them
 *
 * @example
 * ```ts
 * class Export {
 *   @RasaAction('action_export')
 *   export(@RawSlots() slots: Record<string, unknown>) {}
 * }
 * ```
 * @publicApi
 */
export function RawSlots(...pipes: PipeLike[]): ParameterDecorator {
  return slots(undefined, ...pipes);
}

function isPipe(value: Type<object> | PipeLike): value is PipeLike {
  const host: object = typeof value === 'function' ? (value.prototype as object) : value;
  return 'transform' in host;
}
