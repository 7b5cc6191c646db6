import { describe, expect, it } from '@jest/globals';
import { minuteOfDay, timeOfDay } from '../src/common/time-of-day.js';
import { describeOpeningHours, isOpenAt } from '../src/restaurants/opening-hours.js';

const period = (weekday: number, opens: string, closes: string, nextDay = false) => ({
  weekday,
  opensAt: minuteOfDay(opens),
  closesAt: minuteOfDay(closes) + (nextDay ? 24 * 60 : 0),
});

describe('times of day', () => {
  it('parses and formats HH:MM', () => {
    expect(minuteOfDay('09:05')).toBe(545);
    expect(timeOfDay(545)).toBe('09:05');
    expect(timeOfDay(25 * 60)).toBe('01:00');
  });

  it.each(['24:00', '9:05', '12:60', 'noon', ''])('refuses %j', (text) => {
    expect(() => minuteOfDay(text)).toThrow(RangeError);
  });
});

describe('isOpenAt', () => {
  const periods = [period(2, '12:00', '14:30'), period(2, '18:00', '22:30'), period(7, '17:00', '02:00', true)];

  it.each([
    [2, '12:00', true],
    [2, '14:29', true],
    [2, '14:30', false],
    [2, '16:00', false],
    [2, '22:29', true],
    [3, '13:00', false],
    [7, '16:59', false],
    [7, '23:59', true],
    [1, '01:59', true],
    [1, '02:00', false],
    [7, '01:00', false],
  ])('on weekday %d at %s: %s', (weekday, time, open) => {
    expect(isOpenAt(periods, weekday, minuteOfDay(time))).toBe(open);
  });
});

describe('describeOpeningHours', () => {
  it('groups days with the same hours, in the order of the week', () => {
    const periods = [
      period(6, '17:00', '02:00', true),
      period(1, '18:00', '22:00'),
      period(1, '12:00', '14:00'),
      period(2, '12:00', '14:00'),
      period(2, '18:00', '22:00'),
      period(4, '12:00', '14:00'),
    ];
    expect(describeOpeningHours(periods)).toBe('Mon–Tue 12:00–14:00, 18:00–22:00; Thu 12:00–14:00; Sat 17:00–02:00');
  });

  it('is empty for a restaurant that never opens', () => {
    expect(describeOpeningHours([])).toBe('');
  });
});
