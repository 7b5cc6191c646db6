import { Ctx, InvalidSlot, RasaForm, Slot, SlotValue, ValidateSlot } from 'nestjs-rasa';
import type { DomainSlots, RasaContext } from 'nestjs-rasa';
import { Clock } from '../common/clock.js';
import { minuteOfDay } from '../common/time-of-day.js';
import { RestaurantsService } from '../restaurants/restaurants.service.js';
import { dateOf, partySizeOf, seatingOf, timeOf, weekdayOf } from './booking-words.js';

/** The slots that an answer sets: a name that the domain does not have does not compile. */
type Answer = Partial<DomainSlots>;

const CLOSED = { response: 'utter_opening_hours' } as const;

/**
 * Checks each answer of the booking form (`validate_booking_form`) and normalises it: "four of us" becomes 4,
 * "tomorrow" becomes a date. A refused answer leaves its slot empty, so Rasa asks again.
 */
@RasaForm('booking_form')
export class BookingForm {
  constructor(
    private readonly restaurants: RestaurantsService,
    private readonly clock: Clock,
  ) {}

  @ValidateSlot('party_size')
  async partySize(@SlotValue() value: unknown): Promise<Answer> {
    const size = partySizeOf(value);
    const largest = await this.restaurants.largestTable();
    if (size !== undefined && size >= 1 && size <= largest) return { party_size: size };
    throw new InvalidSlot(`I need a number of guests from 1 to ${largest}.`);
  }

  @ValidateSlot('booking_date')
  async date(@SlotValue() value: unknown, @Ctx() { tracker, dispatcher }: RasaContext): Promise<Answer> {
    const today = this.clock.today();
    const date = dateOf(value, today);
    // Days written as YYYY-MM-DD sort by time.
    if (date === undefined || date < today) {
      throw new InvalidSlot('I need a day from today on, such as tomorrow, friday or 2031-05-23.');
    }
    // A time from an earlier message was checked without the day. A time from this message is checked after the day.
    const time = tracker.slotCandidates().has('booking_time') ? undefined : timeOf(tracker.getSlot('booking_time'));
    if (time === undefined || (await this.isOpen(time, date, tracker.getSlot('party_size')))) {
      return { booking_date: date };
    }
    dispatcher.utterMessage(CLOSED);
    return { booking_date: date, booking_time: null };
  }

  @ValidateSlot('booking_time')
  async time(
    @SlotValue() value: unknown,
    @Slot('booking_date') day: unknown,
    @Slot('party_size') guests: unknown,
  ): Promise<Answer> {
    const time = timeOf(value);
    if (time === undefined) throw new InvalidSlot('I need a time, such as 19:30 or 8pm.');
    if (await this.isOpen(time, dateOf(day, this.clock.today()), guests)) return { booking_time: time };
    throw new InvalidSlot(CLOSED);
  }

  @ValidateSlot('seating')
  seating(@SlotValue() value: unknown): Answer {
    const seating = seatingOf(value);
    if (seating !== undefined) return { seating };
    throw new InvalidSlot('I have tables inside and outside only.');
  }

  /** Whether a restaurant in the database is open then. An unknown day or party size is not checked. */
  private isOpen(time: string, date: string | undefined, guests: unknown): Promise<boolean> {
    return this.restaurants.isAnyOpen({
      minute: minuteOfDay(time),
      guests: partySizeOf(guests) ?? 1,
      ...(date !== undefined && { weekday: weekdayOf(date) }),
    });
  }
}
