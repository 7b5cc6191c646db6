import { SlotsPipe } from '../slots.pipe.js';
import { createRasaParamDecorator, type PipeLike } from './create-rasa-param-decorator.js';

const slot = createRasaParamDecorator((name: string, host) => host.getTracker().getSlot(name));
const slots = createRasaParamDecorator((_data: undefined, host) => host.getTracker().currentSlotValues());

/**
 * The value of a slot, or null.
 *
 * @param name - the slot's name
 * @param pipes - pipes that transform or check it; a complaint of theirs rejects the action's execution
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
export function Slot(name: string, ...pipes: PipeLike[]): ParameterDecorator {
  return slot(name, ...pipes);
}

/**
 * All slots. Where the parameter's type is a class, they are an instance of it, made by class-transformer and checked
 * by class-validator: empty slots are left out, so that the class's defaults hold, and so are slots that it does not
 * declare. What is wrong rejects the action's execution, naming the slots.
 *
 * @param pipes - further pipes
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
export function Slots(...pipes: PipeLike[]): ParameterDecorator {
  return slots(undefined, SlotsPipe, ...pipes);
}
