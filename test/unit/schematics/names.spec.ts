import { describe, expect, it } from '@jest/globals';
import { distinct } from '../../../src/schematics/names/distinct.js';
import { actionNames, formNames, typedAction, typedForm, typedWords } from '../../../src/schematics/names/names.js';

describe('names of generated classes', () => {
  it.each([
    ['action_check_restaurants', 'CheckRestaurants', 'check-restaurants.action'],
    ['action_ask_city', 'AskCity', 'ask-city.action'],
    ['validate_city', 'ValidateCity', 'validate-city.action'],
    ['checkRestaurants', 'CheckRestaurants', 'check-restaurants.action'],
    ['action_2fa', 'Action2fa', '2fa.action'],
    ['action_map', 'MapAction', 'map.action'],
    ['action_slot_set', 'SlotSetAction', 'slot-set.action'],
    ['action_größe', 'Größe', 'größe.action'],
    ['action', 'Action', 'action.action'],
    ["action_../../it's", 'ItS', 'it-s.action'],
    ['???', 'Action', 'unnamed.action'],
  ])('%s is %s in %s.ts', (name, className, file) => {
    expect(actionNames(name)).toEqual({ name, className, file });
  });

  it('keeps the word form once', () => {
    expect(formNames('booking_form')).toMatchObject({ className: 'BookingForm', file: 'booking.form' });
    expect(formNames('booking')).toMatchObject({ className: 'BookingForm', file: 'booking.form' });
    expect(formNames('form')).toMatchObject({ className: 'TheForm', file: 'unnamed.form' });
  });

  it('completes what a user types to a name of Rasa', () => {
    expect(['check-restaurants', 'action_check', 'validate-city', 'checkIt'].map(typedAction)).toEqual([
      'action_check_restaurants',
      'action_check',
      'validate_city',
      'action_check_it',
    ]);
    expect(['booking', 'booking-form'].map(typedForm)).toEqual(['booking_form', 'booking_form']);
  });

  it('refuses a name without letters', () => {
    expect(() => typedWords('-')).toThrow("'-' is not a name. Name it with letters, such as check-restaurants.");
  });

  it('makes names of one folder distinct', () => {
    const names = distinct(['action_greet', 'greet', 'Action-Greet'].map(actionNames));
    expect(names.map(({ className, file }) => [className, file])).toEqual([
      ['Greet', 'greet.action'],
      ['Greet2', 'greet-2.action'],
      ['Greet3', 'greet-3.action'],
    ]);
  });
});
