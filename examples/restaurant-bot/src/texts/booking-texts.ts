import { Injectable } from '@nestjs/common';
import { Argument, Language, RasaNlg } from 'nestjs-rasa/nlg';
import type { Seating } from '../bookings/booking.entity.js';

const days = new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'UTC' });
const SEATING: Readonly<Record<Seating, string>> = { inside: 'drinnen', outside: 'draußen' };

/** The texts about a booking that need more than variables. */
@Injectable()
export class BookingTexts {
  /** German needs a plural, a date and a word for the seating. Other languages are left to the responses in the file. */
  @RasaNlg('utter_booked')
  booked(
    @Language() language: string | null,
    @Argument('guests') guests: number,
    @Argument('date') date: string,
    @Argument('time') time: string,
    @Argument('seating') seating: Seating,
    @Argument('number') number: number,
  ): string | undefined {
    if (language !== 'de') return undefined;
    const people = guests === 1 ? 'eine Person' : `${guests} Personen`;
    const when = `am ${days.format(new Date(date))} um ${time} Uhr`;
    return `Reserviert: ein Tisch ${SEATING[seating]} für ${people}, ${when}. Ihre Nummer ist ${number}.`;
  }
}
