import { ActionExecutionRejection, RasaAction, SlotSet } from 'nestjs-rasa';
import type { CollectingDispatcher, Tracker } from 'nestjs-rasa';
import { Clock } from '../../common/clock.js';
import { minuteOfDay, timeOfDay } from '../../common/time-of-day.js';
import type { Booking } from '../booking.entity.js';
import { dateOf, partySizeOf, seatingOf, timeOf } from '../booking-words.js';
import { BookingsService } from '../bookings.service.js';

const SLOTS = ['party_size', 'booking_date', 'booking_time', 'seating'] as const;

/** When the form is complete: saves the booking and clears the slots for the next one. */
@RasaAction('action_book_table')
export class BookTableAction {
  constructor(
    private readonly bookings: BookingsService,
    private readonly clock: Clock,
  ) {}

  async run(dispatcher: CollectingDispatcher, tracker: Tracker): Promise<SlotSet[]> {
    const booking = this.read(tracker);
    const number = await this.bookings.book(booking);
    const { partySize, date, time, seating } = booking;
    const details = { seating, guests: partySize, date, time: timeOfDay(time), number };
    // Rendered here, so that the user reads it in their language even where Rasa has no `nlg:` in its endpoints.yml.
    dispatcher.utterMessage({ response: 'utter_booked', ...details, render: true });
    return SLOTS.map((name) => new SlotSet(name));
  }

  /** The form has validated its slots. A call without the form may bring any values, so they are checked here. */
  private read(tracker: Tracker): Omit<Booking, 'id'> {
    const partySize = partySizeOf(tracker.getSlot('party_size'));
    const date = dateOf(tracker.getSlot('booking_date'), this.clock.today());
    const time = timeOf(tracker.getSlot('booking_time'));
    const seating = seatingOf(tracker.getSlot('seating'));
    if (!partySize || date === undefined || time === undefined || seating === undefined) {
      throw new ActionExecutionRejection(undefined, 'The booking form is not complete.');
    }
    return { senderId: tracker.senderId ?? '', partySize, date, time: minuteOfDay(time), seating };
  }
}
