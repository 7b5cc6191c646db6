import { timeOfDay } from '../common/time-of-day.js';
import type { Concert } from './concert.entity.js';

/** A concert as the slot `concerts` holds it. */
export interface ConcertMatch {
  artist: string;
  venue: string;
  date: string;
  starts_at: string;
  genre: string;
  price: number;
}

/** A venue as the slot `venues` holds it. */
export interface VenueMatch {
  name: string;
  address: string;
}

export function toConcertMatch(concert: Concert): ConcertMatch {
  return {
    artist: concert.artist,
    venue: concert.venue.name,
    date: concert.date,
    starts_at: timeOfDay(concert.startsAt),
    genre: concert.genre,
    price: concert.priceInCents / 100,
  };
}

/** Each venue once, in the order of the concerts. */
export function toVenueMatches(concerts: readonly Concert[]): VenueMatch[] {
  const byId = new Map(concerts.map(({ venue }) => [venue.id, { name: venue.name, address: venue.address }]));
  return [...byId.values()];
}
