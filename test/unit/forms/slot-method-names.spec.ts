import { describe, expect, it } from '@jest/globals';
import { slotMethodNames } from '../../../src/forms/slot-method-names.js';

describe('slotMethodNames', () => {
  it.each([
    ['cuisine', 'validate_cuisine', 'validateCuisine'],
    ['num_people', 'validate_num_people', 'validateNumPeople'],
    ['first-name', 'validate_first_name', 'validateFirstName'],
    ['last name', 'validate_last name', 'validateLastName'],
    ['größe', 'validate_größe', 'validateGröße'],
    ['état_civil', 'validate_état_civil', 'validateÉtatCivil'],
    ['名前', 'validate_名前', 'validate名前'],
    ['b2b_code', 'validate_b2b_code', 'validateB2bCode'],
    ['outdoorSeating', 'validate_outdoorSeating', 'validateOutdoorSeating'],
    ['𝒳_1', 'validate_𝒳_1', 'validate𝒳1'],
  ])('of %s', (slot, snake, camel) => {
    expect(slotMethodNames('validate', slot)).toEqual([snake, camel]);
  });

  it('has a verb of its own for extraction', () => {
    expect(slotMethodNames('extract', 'a-b')).toEqual(['extract_a_b', 'extractAB']);
  });
});
