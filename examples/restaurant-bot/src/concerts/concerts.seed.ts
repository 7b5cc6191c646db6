import { minuteOfDay } from '../common/time-of-day.js';

/** Invented venues. */
export const VENUES = [
  { name: 'The Old Foundry', address: '4 Foundry Yard', capacity: 450 },
  { name: 'Lighthouse Hall', address: '2 Lighthouse Walk', capacity: 900 },
  { name: 'Café Nachtfalter', address: '16 Lantern Street', capacity: 80 },
  { name: 'Harbour Stage', address: '95 Harbour Road', capacity: 2500 },
  { name: 'St. Brannoc’s', address: '1 Chandler Court', capacity: 320 },
] as const;

type VenueName = (typeof VENUES)[number]['name'];

/** Invented concerts. They are far in the future, so that the answers in the README stay the same for years. */
export const CONCERTS = [
  concert('Marta Quint Trio', 'Café Nachtfalter', '2031-05-02', '20:30', 'Jazz', 1800),
  concert('The Tin Herons', 'The Old Foundry', '2031-05-03', '20:00', 'Folk', 2200),
  concert('Orchestra of the Lower Canal', 'Lighthouse Hall', '2031-05-09', '19:30', 'Classical', 3900),
  concert('Velvet Turbine', 'Harbour Stage', '2031-05-10', '21:00', 'Rock', 3450),
  concert('Nora Isbister', 'St. Brannoc’s', '2031-05-16', '19:00', 'Folk', 1950),
  concert('Glasshouse Signal', 'The Old Foundry', '2031-05-17', '22:00', 'Electronic', 2400),
  concert('Oskar Brandvik Quartet', 'Café Nachtfalter', '2031-05-23', '20:30', 'Jazz', 2000),
  concert('Paper Admirals', 'The Old Foundry', '2031-05-24', '20:00', 'Indie', 2100),
  concert('Saffron Delta', 'Harbour Stage', '2031-05-30', '20:00', 'Soul', 2950),
  concert('Schola Nova Aurelia', 'St. Brannoc’s', '2031-06-01', '17:00', 'Classical', 2600),
  concert('Kestrel & Wren', 'Café Nachtfalter', '2031-06-06', '20:00', 'Folk', 1600),
  concert('Low Orbit Choir', 'Lighthouse Hall', '2031-06-07', '21:30', 'Electronic', 2800),
  concert('Big Tom Arkwright', 'The Old Foundry', '2031-06-13', '20:30', 'Blues', 2300),
  concert('Les Mouettes', 'Café Nachtfalter', '2031-06-14', '21:00', 'Chanson', 1900),
  concert('Iron Meadow', 'Harbour Stage', '2031-06-20', '20:00', 'Rock', 3600),
  concert('Amara Diallo-Wynn', 'Lighthouse Hall', '2031-06-21', '20:00', 'Soul', 3300),
  concert('The Quayside Nine', 'St. Brannoc’s', '2031-06-27', '19:30', 'Jazz', 2150),
  concert('Dusk Cartographers', 'The Old Foundry', '2031-06-28', '20:00', 'Indie', 2000),
  concert('Lumen String Quartet', 'St. Brannoc’s', '2031-07-04', '19:00', 'Classical', 2750),
  concert('Rosa Tempesta', 'Harbour Stage', '2031-07-05', '21:00', 'Rock', 3200),
  concert('Halyard', 'Lighthouse Hall', '2031-07-11', '20:00', 'Folk', 2450),
  concert('Pixel Monsoon', 'The Old Foundry', '2031-07-12', '23:00', 'Electronic', 2250),
  concert('Jude Mercer Band', 'The Old Foundry', '2031-07-18', '20:30', 'Blues', 2350),
  concert('Søren & the Static', 'Café Nachtfalter', '2031-07-19', '20:30', 'Indie', 1700),
  concert('Camille Aubertin', 'Café Nachtfalter', '2031-07-25', '20:00', 'Chanson', 2050),
  concert('Northern Line Soul Revue', 'Harbour Stage', '2031-07-26', '20:00', 'Soul', 3100),
  concert('Ensemble Meridian', 'Lighthouse Hall', '2031-08-01', '19:30', 'Classical', 4100),
  concert('Ravens of Ostley', 'Harbour Stage', '2031-08-02', '21:00', 'Rock', 3500),
  concert('Inés Calderón Sextet', 'Lighthouse Hall', '2031-08-08', '20:30', 'Jazz', 2900),
  concert('Moth & Lantern', 'Café Nachtfalter', '2031-08-09', '20:00', 'Folk', 1650),
] as const;

function concert(
  artist: string,
  venue: VenueName,
  date: string,
  startsAt: string,
  genre: string,
  priceInCents: number,
) {
  return { artist, venue, date, startsAt: minuteOfDay(startsAt), genre, priceInCents };
}
