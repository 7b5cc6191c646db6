const WORDS = ['Hello', ' ', 'tables for', ' – ', 'ß', '🎉', '0[', '%s', '$1', '\n', 'It costs €5', '\\n', "it's"];
const KNOWN = [
  '{name}',
  '{city}',
  '{guests}',
  '{matches}',
  '{is_vip}',
  '{Price Range}',
  '{a.b}',
  '{user_ünïcode}',
  '{total}',
];
const DOUBTFUL = [
  '{unknown}',
  '{{name}}',
  '{{{name}}}',
  '{{',
  '}}',
  '{',
  '}',
  '{}',
  '{0}',
  '{1}',
  '{0[name]}',
  '{name[0]}',
  '{matches][0}',
  '{matches][x}',
  '{name][1}',
  '{name:>10}',
  '{name!r}',
  '{name]!r}',
  '{name.upper}',
  '{name].upper}',
  '{ name }',
  '{"city": "{city}"}',
  '{"a": 1}',
  '{\n"a"\n}',
  '{]}',
  '{99999999999999999999}',
  '{__class__}',
  '{constructor}',
  '{__proto__}',
];
const SOUP = ['{', '{', '}', '}', '[', ']', '!', ':', '.', '0', '1', 'name', 'r', 's', ' ', '\n', 'city'];
const TEXTS = [
  '',
  'Ann',
  'ann',
  'ANN',
  'Rome',
  "O'Neil",
  'a "b"',
  `'"`,
  'STRASSE',
  'straße',
  '{city}',
  'a0[b',
  '\u00a0',
  '\n\t\\',
  '\u200b',
  'İ',
  '🎉',
  '\u0007',
];
const NUMBERS = [0, 1, -1, 2, 42, 1.5, -0.25, 0.1, 1e-5, 1.5e-7, 0.0001, 123456.789, 9007199254740991, 1e15 + 0.5];

/** @param {import('./dice.mjs').Dice} dice */
export function textFrom(dice) {
  if (dice.oneIn(25)) return pieces(dice, 12, () => dice.one(SOUP));
  return pieces(dice, 6, () => dice.one(dice.oneIn(12) ? DOUBTFUL : dice.oneIn(2) ? KNOWN : WORDS));
}

/**
 * A value of a slot or an argument. Of numbers those are left out that JSON.parse cannot tell apart: `1.0` and `1`.
 *
 * @param {import('./dice.mjs').Dice} dice
 */
export function valueFrom(dice, depth = 2) {
  const kind = dice.below(depth > 0 ? 8 : 6);
  if (kind < 2) return dice.one(TEXTS);
  if (kind === 2) return dice.oneIn(3) ? Math.trunc((dice.number() - 0.5) * 1e6) : dice.one(NUMBERS);
  if (kind === 3) return (dice.number() - 0.5) * 10 ** (dice.below(30) - 15);
  if (kind === 4) return null;
  if (kind === 5) return dice.oneIn(2);
  const items = Array.from({ length: dice.below(4) }, () => valueFrom(dice, depth - 1));
  if (kind === 6) return items;
  return Object.fromEntries(items.map((item, at) => [dice.one(['x', 'key', "it's", `n${at}`]), item]));
}

function pieces(dice, most, make) {
  return Array.from({ length: dice.below(most + 1) }, make).join('');
}
