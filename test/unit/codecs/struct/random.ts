/** Pseudo-random numbers from 0 to 1, the same in every run (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const TEXTS = [
  '',
  'a',
  'cuisine',
  'ä',
  '日本語',
  '👩‍🍳',
  '\u2028',
  '__proto__',
  'constructor',
  '0',
  'x'.repeat(47),
  'y'.repeat(200),
];
const NUMBERS = [0, -0, 1, -1, 0.1, 2 ** 53 + 2, -(2 ** 63), 1e308, 5e-324, 1_751_000_000.537_135];

/** A random JSON object. */
export function randomObject(next: () => number, depth = 4): Record<string, unknown> {
  const entries = Array.from({ length: pick(next, 6) }, () => [text(next), randomValue(next, depth)] as const);
  const object: Record<string, unknown> = {};
  for (const [key, value] of entries) {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  }
  return object;
}

function randomValue(next: () => number, depth: number): unknown {
  switch (pick(next, depth > 0 ? 7 : 5)) {
    case 0:
      return null;
    case 1:
      return next() < 0.5;
    case 2:
      return NUMBERS[pick(next, NUMBERS.length)];
    case 3:
    case 4:
      return text(next);
    case 5:
      return Array.from({ length: pick(next, 4) }, () => randomValue(next, depth - 1));
    default:
      return randomObject(next, depth - 1);
  }
}

function text(next: () => number): string {
  return `${TEXTS[pick(next, TEXTS.length)]}${next() < 0.3 ? pick(next, 1000) : ''}`;
}

function pick(next: () => number, count: number): number {
  return Math.floor(next() * count);
}
