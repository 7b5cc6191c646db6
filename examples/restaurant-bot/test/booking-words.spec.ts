import { describe, expect, it } from '@jest/globals';
import { dateOf, partySizeOf, seatingOf, timeOf } from '../src/bookings/booking-words.js';

// A Saturday.
const TODAY = '2031-05-31';

describe('the parts of a booking', () => {
  it.each([
    ['4', 4],
    [4, 4],
    ['four', 4],
    ['Four of us', 4],
    ['10 people', 10],
    ['99', 99],
    ['eleven', undefined],
    ['4.5', undefined],
    [4.5, undefined],
    [-1, undefined],
    ['', undefined],
    [null, undefined],
    [['4'], undefined],
    [`4 ${'x'.repeat(500)}`, undefined],
  ])('reads the party size %j', (value, size) => {
    expect(partySizeOf(value)).toBe(size);
  });

  it.each([
    ['today', TODAY],
    ['Tomorrow', '2031-06-01'],
    ['saturday', '2031-06-07'],
    ['on sunday', '2031-06-01'],
    ['next friday', '2031-06-06'],
    ['2031-06-01', '2031-06-01'],
    ['2031-02-29', undefined],
    ['2032-02-29', '2032-02-29'],
    ['2031-13-01', undefined],
    ['someday', undefined],
    [null, undefined],
  ])('reads the date %j', (value, date) => {
    expect(dateOf(value, TODAY)).toBe(date);
  });

  it.each([
    ['sunday', '2031-06-08'],
    ['monday', '2031-06-02'],
    ['saturday', '2031-06-07'],
  ])('reads the date %j on a Sunday', (value, date) => {
    expect(dateOf(value, '2031-06-01')).toBe(date);
  });

  it.each([
    ['19:30', '19:30'],
    ['7:05', '07:05'],
    ['8pm', '20:00'],
    ['8 PM', '20:00'],
    ['at 8:15 pm', '20:15'],
    ['12 am', '00:00'],
    ['12pm', '12:00'],
    ['noon', '12:00'],
    ['0 am', undefined],
    ['13pm', undefined],
    ['24:00', undefined],
    ['19:60', undefined],
    ['8', undefined],
    [8, undefined],
    [null, undefined],
  ])('reads the time %j', (value, time) => {
    expect(timeOf(value)).toBe(time);
  });

  it.each([
    ['inside', 'inside'],
    ['Indoors', 'inside'],
    ['on the terrace', 'outside'],
    ['outdoors', 'outside'],
    ['in the basement', undefined],
    [true, undefined],
  ])('reads the seating %j', (value, seating) => {
    expect(seatingOf(value)).toBe(seating);
  });
});
