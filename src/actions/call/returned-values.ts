import { kindOf } from '../../errors/index.js';
import { isEvent, type RasaEvent } from '../../protocol/index.js';

/** One value, several or none, as a list. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isNothing(value) ? [] : [value];
}

/** Whether a value means "no events". For rasa-sdk, every falsy value does. */
export function isNothing(value: unknown): value is null | undefined | false | 0 | '' {
  return !value;
}

/** The events among the values, and a description of each other value with its position, for the log. */
export function splitEvents(values: readonly unknown[]): { events: RasaEvent[]; others: string[] } {
  const events: RasaEvent[] = [];
  const others: string[] = [];
  values.forEach((value, index) => {
    if (isEvent(value)) events.push(value);
    else others.push(`${kindOf(value, 'an object without `event`')} at position ${index}`);
  });
  return { events, others };
}

/**
 * What the log says about values that are not events.
 *
 * @param place - what returned them
 * @param others - their descriptions from {@link splitEvents}
 */
export function notEventsText(place: string, others: readonly string[]): string {
  return (
    `${place} returned values that are not events; they were left out: ${others.join(', ')}. ` +
    'Return events of nestjs-rasa, such as new SlotSet(…), or objects with a string `event`.'
  );
}
