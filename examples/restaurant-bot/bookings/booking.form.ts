import { InvalidSlot, RasaForm, SlotValue, ValidateSlot } from 'nestjs-rasa';
import { Clock } from '../common/clock.js';
import { RestaurantsService } from '../restaurants/restaurants.service.js';
import { isServed } from './kitchen-hours.js';
import { dateOf, partySizeOf, seatingOf, timeOf } from './booking-words.js';

/**
 * Checks each answer of the booking form (`validate_booking_form`) and puts it into one spelling: "four of us" becomes
 * 4, "tomorrow" a date. What is refused leaves its slot empty, so that Rasa asks again.
 */
@RasaForm('booking_form')
export class BookingForm {
  constructor(
    private readonly restaurants: RestaurantsService,
    private readonly clock: Clock,
  ) {}

  @ValidateSlot('party_size')
  async partySize(@SlotValue() value: unknown) {
    const size = partySizeOf(value);
    const largest = await this.restaurants.largestTable();
    if (size !== undefined && size >= 1 && size <= largest) return { party_size: size };
    throw new InvalidSlot(`I need a number of guests from 1 to ${largest}.`);
  }

  @ValidateSlot('booking_date')
  date(@SlotValue() value: unknown) {
    const today = this.clock.today();
    const date = dateOf(value, today);
    // Days written YYYY-MM-DD sort by time.
    if (date !== undefined && date >= today) return { booking_date: date };
    throw new InvalidSlot('I need a day from today on, such as tomorrow, friday or 2031-05-23.');
  }

  @ValidateSlot('booking_time')
  time(@SlotValue() value: unknown) {
    const time = timeOf(value);
    if (time === undefined) throw new InvalidSlot('I need a time, such as 19:30 or 8pm.');
    if (isServed(time)) return { booking_time: time };
    throw new InvalidSlot({ response: 'utter_opening_hours' });
  }

  @ValidateSlot('seating')
  seating(@SlotValue() value: unknown) {
    const seating = seatingOf(value);
    if (seating !== undefined) return { seating };
    throw new InvalidSlot('I have tables inside and outside only.');
  }
}
