import { textFrom, valueFrom } from './generate-texts.mjs';

const CHANNELS = ['rest', 'slack', 'telegram'];
const SLOTS = ['name', 'city', 'guests', 'matches', 'is_vip', 'Price Range', 'a.b', 'user_ünïcode'];
const ARGUMENTS = ['name', 'total', 'text', 'buttons', 'missing_before'];

/**
 * A domain's responses, a tracker's slots and the arguments of one utterance.
 *
 * @param {import('./dice.mjs').Dice} dice
 */
export function caseFrom(dice) {
  const bare = dice.oneIn(20);
  const slots = bare ? {} : objectOf(dice.some(SLOTS), () => valueFrom(dice));
  const args = bare && dice.oneIn(2) ? {} : objectOf(dice.some(ARGUMENTS), () => valueFrom(dice));
  const response = dice.oneIn(40) ? 'utter_missing' : 'utter_it';
  const variations = Array.from({ length: 1 + dice.below(5) }, () => variationFrom(dice, slots));
  return {
    responses: { utter_other: [{ text: 'other' }], utter_it: variations },
    slots,
    arguments: args,
    channel: dice.oneIn(30) ? 'callback' : dice.one(CHANNELS),
    response,
    random: dice.number(),
    bare,
  };
}

function variationFrom(dice, slots) {
  const variation = {};
  if (!dice.oneIn(12)) variation.text = textFrom(dice);
  if (dice.oneIn(4)) variation.buttons = listOf(dice, () => ({ title: textFrom(dice), payload: payloadFrom(dice) }));
  if (dice.oneIn(8)) variation.image = textFrom(dice);
  if (dice.oneIn(6)) variation.custom = nestedFrom(dice, 3);
  if (dice.oneIn(8)) variation.elements = listOf(dice, () => nestedFrom(dice, 2));
  if (dice.oneIn(10)) variation.attachment = dice.oneIn(2) ? textFrom(dice) : nestedFrom(dice, 2);
  if (dice.oneIn(12)) variation.quick_replies = listOf(dice, () => ({ title: textFrom(dice), payload: 'x' }));
  if (dice.oneIn(10)) variation.metadata = { note: textFrom(dice) };
  if (dice.oneIn(3)) variation.channel = dice.oneIn(10) ? null : dice.one(CHANNELS);
  if (dice.oneIn(3)) variation.condition = conditionFrom(dice, slots);
  if (dice.oneIn(3)) variation.id = `id_${dice.below(1000)}`;
  return variation;
}

/** Often one that holds. */
function conditionFrom(dice, slots) {
  if (dice.oneIn(20)) return dice.oneIn(2) ? null : [];
  const names = Object.keys(slots);
  return Array.from({ length: 1 + dice.below(2) }, () => {
    const name = names.length > 0 && !dice.oneIn(5) ? dice.one(names) : dice.one(SLOTS);
    return { type: 'slot', name, value: dice.oneIn(3) ? valueFrom(dice) : nearlyEqual(dice, slots[name] ?? null) };
  });
}

/** What Python takes for equal or what looks alike: other case, `1` for true, the number as a text. */
function nearlyEqual(dice, value) {
  if (typeof value === 'string' && dice.oneIn(2)) return dice.oneIn(2) ? value.toUpperCase() : value.toLowerCase();
  if (typeof value === 'boolean' && dice.oneIn(3)) return Number(value);
  if ((value === 0 || value === 1) && dice.oneIn(3)) return value === 1;
  if (typeof value === 'number' && dice.oneIn(5)) return String(value);
  return value;
}

function nestedFrom(dice, depth) {
  return objectOf(dice.some(['type', 'title', '{name}', 'items', 'deep']), () => {
    if (depth === 0 || dice.oneIn(2)) return dice.oneIn(3) ? valueFrom(dice) : textFrom(dice);
    return dice.oneIn(2) ? nestedFrom(dice, depth - 1) : listOf(dice, () => nestedFrom(dice, depth - 1));
  });
}

function payloadFrom(dice) {
  return dice.one(['/affirm', '/inform{"city": "Rome"}', '/inform{{"city": "{city}"}}', '/set{{"n": 1}}', '{name}']);
}

function listOf(dice, make) {
  return Array.from({ length: dice.below(4) }, make);
}

function objectOf(names, make) {
  return Object.fromEntries(names.map((name) => [name, make()]));
}
