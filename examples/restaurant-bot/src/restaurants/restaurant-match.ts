import { describeOpeningHours } from './opening-hours.js';
import type { PriceRange, Restaurant } from './restaurant.entity.js';

/** A restaurant as the slot `matches` holds it: plain JSON, in snake case like Rasa's files. */
export interface RestaurantMatch {
  name: string;
  cuisine: string;
  price_range: PriceRange;
  rating: number;
  address: string;
  outdoor_seating: boolean;
  opening_hours: string;
}

export function toMatch(restaurant: Restaurant): RestaurantMatch {
  return {
    name: restaurant.name,
    cuisine: restaurant.cuisine,
    price_range: restaurant.priceRange,
    rating: restaurant.rating,
    address: restaurant.address,
    outdoor_seating: restaurant.outdoorSeating,
    opening_hours: describeOpeningHours(restaurant.openingPeriods),
  };
}
