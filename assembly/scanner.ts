/**
 * Finds the brackets and separators at the top levels of a JSON text, 64 bytes at a time. `npm run build:wasm` compiles
 * this file into src/codecs/json/scanner.wasm.ts.
 *
 * The module owns one page of memory:
 *   0      depth       open brackets before the window
 *   4      in string   -1 when the window starts inside a string, else 0
 *   8      escaped     1 when the first byte of the window is escaped
 *   12     reach       at least as deep as the deepest bracket so far, and at most 64 more
 *   64     positions   the result, as offsets into the window
 *   32768  window      the bytes to scan
 * A scan reads the first four at its start, and updates them for the next one.
 */
const DEPTH: usize = 0;
const IN_STRING: usize = 4;
const ESCAPED: usize = 8;
const REACH: usize = 12;
const POSITIONS: usize = 64;
const WINDOW: usize = 32768;
const BLOCK: i32 = 64;

const QUOTE: i32 = 0x22;
const BACKSLASH: i32 = 0x5c;
const SPACE: u8 = 0x20;
/** The bit that differs between `{` and `[`, and between `}` and `]`. */
const KIND: i32 = 0x20;
const OPEN: i32 = 0x7b;
const CLOSE: i32 = 0x7d;

/** A mask with one bit for each byte of the block, set where the byte equals `value`. */
function equal(block: usize, value: i32): u64 {
  const wanted = i8x16.splat(value as i8);
  const a = i8x16.bitmask(i8x16.eq(v128.load(block, 0), wanted));
  const b = i8x16.bitmask(i8x16.eq(v128.load(block, 16), wanted));
  const c = i8x16.bitmask(i8x16.eq(v128.load(block, 32), wanted));
  const d = i8x16.bitmask(i8x16.eq(v128.load(block, 48), wanted));
  return (a as u64) | ((b as u64) << 16) | ((c as u64) << 32) | ((d as u64) << 48);
}

/** The same mask for brackets of both kinds: `{` or `[`, `}` or `]`. */
function brackets(block: usize, value: i32): u64 {
  const wanted = i8x16.splat(value as i8);
  const kind = i8x16.splat(KIND as i8);
  const a = i8x16.bitmask(i8x16.eq(v128.or(v128.load(block, 0), kind), wanted));
  const b = i8x16.bitmask(i8x16.eq(v128.or(v128.load(block, 16), kind), wanted));
  const c = i8x16.bitmask(i8x16.eq(v128.or(v128.load(block, 32), kind), wanted));
  const d = i8x16.bitmask(i8x16.eq(v128.or(v128.load(block, 48), kind), wanted));
  return (a as u64) | ((b as u64) << 16) | ((c as u64) << 32) | ((d as u64) << 48);
}

/** A mask of the escaped bytes. In a run of backslashes, every second one is escaped itself. */
function escapedAfterRuns(backslashes: u64, carried: u64): u64 {
  let escaped = carried;
  let left = backslashes & ~carried;
  while (left != 0) {
    const escaping = left & (0 - left);
    const next = escaping << 1;
    escaped |= next;
    left &= ~(escaping | next);
  }
  return escaped;
}

/** Sets each bit to the parity of the bits at and below it. */
function parity(bits: u64): u64 {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

/**
 * Scans `length` bytes of the window and returns how many positions were found: brackets that open or close a value
 * inside at most `bracketDepth` others, and the character `separator` inside at most `separatorDepth` brackets. A
 * window's length is a multiple of 64 bytes, except for the last one. Returns -1 when there are more than `capacity`
 * positions.
 */
export function scan(length: i32, separator: i32, separatorDepth: i32, bracketDepth: i32, capacity: i32): i32 {
  let depth = load<i32>(DEPTH);
  let inString = load<i32>(IN_STRING) as i64 as u64;
  let carried = load<i32>(ESCAPED) as u64;
  let reach = load<i32>(REACH);
  let found: i32 = 0;
  const surface = max(separatorDepth, bracketDepth);

  memory.fill(WINDOW + length, SPACE, -length & (BLOCK - 1));
  for (let offset: i32 = 0; offset < length; offset += BLOCK) {
    const block: usize = WINDOW + offset;
    const backslashes = equal(block, BACKSLASH);
    let escaped = (backslashes << 1) | carried;
    carried = backslashes >> 63;
    if ((backslashes & escaped) != 0) {
      escaped = escapedAfterRuns(backslashes, escaped & 1);
      carried = (backslashes & ~escaped) >> 63;
    }
    const strings = parity(equal(block, QUOTE) & ~escaped) ^ inString;
    inString = ((strings as i64) >> 63) as u64;

    const opening = brackets(block, OPEN) & ~strings;
    const closing = brackets(block, CLOSE) & ~strings;
    const closes = popcnt(closing) as i32;
    const opened = depth + (popcnt(opening) as i32);
    reach = max(reach, opened);
    if (depth - closes > surface) {
      depth = opened - closes;
      continue;
    }
    let left = opening | closing | (equal(block, separator) & ~strings);
    while (left != 0) {
      const bit = left & (0 - left);
      left ^= bit;
      let limit = bracketDepth;
      let at = depth;
      if ((bit & opening) != 0) {
        depth += 1;
      } else if ((bit & closing) != 0) {
        depth -= 1;
        at = depth;
      } else {
        limit = separatorDepth;
      }
      if (at > limit) continue;
      if (found == capacity) return -1;
      store<i32>(POSITIONS + ((found as usize) << 2), offset + (ctz(bit) as i32));
      found += 1;
    }
  }
  store<i32>(DEPTH, depth);
  store<i32>(IN_STRING, inString as i32);
  store<i32>(ESCAPED, carried as i32);
  store<i32>(REACH, reach);
  return found;
}
