/** Rules that the compiler enforces: `tsc --noEmit` fails when one of them is broken. Nothing here is run. */
import {
  ActiveLoop,
  ReminderScheduled,
  SlotSet,
  type UserUttered,
  type CollectingDispatcher,
  type KnownEvent,
  type Tracker,
} from 'nestjs-rasa';
import { expectTypeOf } from 'expect-type';

declare const tracker: Tracker;
declare const dispatcher: CollectingDispatcher;
declare function byCuisine(cuisine: string | null): void;

expectTypeOf(tracker.getSlot('cuisine')).toEqualTypeOf<unknown>();
expectTypeOf(tracker.getSlot<string>('cuisine')).toEqualTypeOf<string | null>();
byCuisine(tracker.getSlot('cuisine'));
expectTypeOf(tracker.getLatestEntityValues<string>('city')).toEqualTypeOf<(string | null)[]>();
expectTypeOf(tracker.latestMessage.text).toEqualTypeOf<string | null | undefined>();

// @ts-expect-error the options are named
tracker.getLatestEntityValues('city', 'origin');
// @ts-expect-error slots are changed by events
tracker.slots = {};

dispatcher.utterMessage({ response: 'utter_booked', time: '19:30' });
// @ts-expect-error a text is a string
dispatcher.utterMessage({ text: 5 });
// @ts-expect-error a button has a title
dispatcher.utterMessage({ buttons: [{ payload: '/a' }] });

expectTypeOf(new SlotSet('matches', 3).value).toEqualTypeOf<number | null>();
expectTypeOf<UserUttered['event']>().toEqualTypeOf<'user'>();
expectTypeOf(new ActiveLoop(null).name).toEqualTypeOf<string | null>();
// @ts-expect-error a reminder needs a time
export const reminder = new ReminderScheduled('EXTERNAL_reminder');

/** `event` discriminates the known events. */
export function valueOf(event: KnownEvent): unknown {
  if (event.event === 'slot') return event.value;
  // @ts-expect-error other events have no value
  return event.value;
}
