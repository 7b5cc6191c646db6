import type { OpeningTimes } from './opening-hours.js';
import type { PriceRange, Restaurant } from './restaurant.entity.js';
import { MINUTES_PER_DAY, minuteOfDay } from '../common/time-of-day.js';

type RestaurantSeed = Omit<Restaurant, 'id' | 'nameKey' | 'cuisineKey' | 'openingPeriods' | 'updateKeys'> & {
  openingPeriods: OpeningTimes[];
};

const LUNCH_AND_DINNER = [...open([2, 3, 4, 5, 6, 7], '12:00', '14:30'), ...open([2, 3, 4, 5, 6, 7], '18:00', '22:30')];
const ALL_DAY = open([1, 2, 3, 4, 5, 6, 7], '11:00', '22:00');
const WEEKDAYS = [...open([1, 2, 3, 4, 5], '11:30', '21:00'), ...open([6], '17:00', '23:00')];
const EVENINGS = open([3, 4, 5, 6, 7], '17:30', '23:00');
const LATE = [...open([2, 3, 4, 7], '17:00', '00:00'), ...open([5, 6], '17:00', '02:00')];

/** Invented restaurants, in the order of their ids. */
export const RESTAURANTS: readonly RestaurantSeed[] = [
  place('Trattoria Quercia', 'Italian', 'moderate', 4.8, '12 Alder Lane', true, 8, LUNCH_AND_DINNER),
  place('Osteria del Ponte Basso', 'Italian', 'expensive', 4.7, '3 Bridge Steps', false, 6, EVENINGS),
  place('Forno Lumaca', 'Italian', 'cheap', 4.5, '41 Mill Street', true, 4, ALL_DAY),
  place('Casa Bettina', 'Italian', 'moderate', 4.4, '7 Fountain Square', true, 10, LUNCH_AND_DINNER),
  place('Il Gatto Grigio', 'Italian', 'moderate', 4.2, '88 Harbour Road', false, 8, EVENINGS),
  place('Pasta Nove', 'Italian', 'cheap', 4.1, '9 Station Arcade', false, 4, WEEKDAYS),
  place('Villa Ornella', 'Italian', 'expensive', 4.0, '1 Orchard Hill', true, 20, LUNCH_AND_DINNER),
  place('Saffron Ledger', 'Indian', 'moderate', 4.7, '22 Cloth Row', false, 12, LUNCH_AND_DINNER),
  place('Monsoon Kitchen', 'Indian', 'cheap', 4.4, '5 Quay Passage', true, 6, ALL_DAY),
  place('The Copper Ladle', 'Indian', 'expensive', 4.3, '60 Assembly Street', false, 16, EVENINGS),
  place('Dal & Daughters', 'Indian', 'cheap', 4.2, '14 Mill Street', false, 4, WEEKDAYS),
  place('Paper Lantern Yard', 'Chinese', 'cheap', 4.3, '17 Tanner Yard', true, 10, ALL_DAY),
  place('Nine Willows', 'Chinese', 'moderate', 4.6, '30 Canal Bank', false, 14, LUNCH_AND_DINNER),
  place('Jade Compass', 'Chinese', 'expensive', 4.1, '2 Exchange Place', false, 24, EVENINGS),
  place('Kitsune Corner', 'Japanese', 'moderate', 4.6, '19 Lantern Street', false, 4, LUNCH_AND_DINNER),
  place('Hoshi Counter', 'Japanese', 'expensive', 4.9, '4 Chandler Court', false, 2, EVENINGS),
  place('Udon Ferry', 'Japanese', 'cheap', 4.3, '11 Quay Passage', true, 6, WEEKDAYS),
  place('Cantina Media Luna', 'Mexican', 'moderate', 4.5, '52 Harbour Road', true, 12, LATE),
  place('Taquería Azul Marino', 'Mexican', 'cheap', 4.4, '8 Market Hall', true, 4, ALL_DAY),
  place('Doña Petra', 'Mexican', 'moderate', 4.2, '27 Cloth Row', false, 8, EVENINGS),
  place('Bistro Hirondelle', 'French', 'moderate', 4.5, '6 Fountain Square', true, 8, LUNCH_AND_DINNER),
  place('Chez Margaux Verte', 'French', 'expensive', 4.8, '15 Assembly Street', false, 6, EVENINGS),
  place('La Petite Écluse', 'French', 'cheap', 4.1, '33 Canal Bank', true, 4, WEEKDAYS),
  place('Mas des Cigales', 'Provençal', 'moderate', 4.6, '2 Orchard Hill', true, 10, LUNCH_AND_DINNER),
  place('Lavande & Thym', 'Provençal', 'expensive', 4.4, '21 Alder Lane', true, 6, EVENINGS),
  place('Taverna Kalypso', 'Greek', 'moderate', 4.5, '70 Harbour Road', true, 14, LUNCH_AND_DINNER),
  place('Olive & Oar', 'Greek', 'cheap', 4.3, '3 Market Hall', false, 4, ALL_DAY),
  place('Meltemi', 'Greek', 'moderate', 4.3, '18 Lighthouse Walk', true, 8, EVENINGS),
  place('Ocakbaşı Nar', 'Turkish', 'moderate', 4.6, '36 Tanner Yard', true, 12, LATE),
  place('Bosphorus Oven', 'Turkish', 'cheap', 4.2, '10 Station Arcade', false, 6, ALL_DAY),
  place('Baan Tamarind', 'Thai', 'moderate', 4.6, '25 Lantern Street', false, 8, LUNCH_AND_DINNER),
  place('Lime & Lemongrass', 'Thai', 'cheap', 4.3, '44 Mill Street', true, 4, WEEKDAYS),
  place('Orchid Pier', 'Thai', 'expensive', 4.2, '1 Lighthouse Walk', true, 10, EVENINGS),
  place('Bodega Tres Faroles', 'Spanish', 'moderate', 4.5, '13 Bridge Steps', true, 8, LATE),
  place('Sobremesa', 'Spanish', 'expensive', 4.4, '9 Exchange Place', false, 12, EVENINGS),
  place('El Rincón de Abril', 'Spanish', 'cheap', 4.0, '12 Market Hall', false, 4, ALL_DAY),
  place('Phở Sáng', 'Vietnamese', 'cheap', 4.5, '6 Market Hall', false, 4, ALL_DAY),
  place('Lotus Landing', 'Vietnamese', 'moderate', 4.2, '40 Canal Bank', true, 10, LUNCH_AND_DINNER),
  place('Addis Table', 'Ethiopian', 'moderate', 4.7, '29 Tanner Yard', false, 12, EVENINGS),
];

function open(weekdays: number[], opens: string, closes: string): OpeningTimes[] {
  const opensAt = minuteOfDay(opens);
  const closesAt = minuteOfDay(closes);
  return weekdays.map((weekday) => ({
    weekday,
    opensAt,
    closesAt: closesAt > opensAt ? closesAt : closesAt + MINUTES_PER_DAY,
  }));
}

function place(
  name: string,
  cuisine: string,
  priceRange: PriceRange,
  rating: number,
  address: string,
  outdoorSeating: boolean,
  largestTable: number,
  openingPeriods: OpeningTimes[],
): RestaurantSeed {
  return { name, cuisine, priceRange, rating, address, outdoorSeating, largestTable, openingPeriods };
}
