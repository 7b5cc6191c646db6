/**
 * Says whether a text is one JSON object. `npm run build:wasm` compiles this file into
 * src/codecs/json/validator.wasm.ts.
 *
 * The memory:
 *   1024   stack   the open brackets, a byte each
 *   16384  text    the bytes to check, followed by at least 16 zeros
 * No read goes beyond the zeros, because a zero is never expected.
 */
const STACK: usize = 1024;
const TEXT: usize = 16384;
const MOST_DEPTH: i32 = 15000;
const LANES: usize = 16;

const QUOTE: u8 = 0x22;
const PLUS: u8 = 0x2b;
const COMMA: u8 = 0x2c;
const MINUS: u8 = 0x2d;
const POINT: u8 = 0x2e;
const SLASH: u8 = 0x2f;
const ZERO: u8 = 0x30;
const COLON: u8 = 0x3a;
const OPEN_BRACKET: u8 = 0x5b;
const BACKSLASH: u8 = 0x5c;
const CLOSE_BRACKET: u8 = 0x5d;
const OPEN_BRACE: u8 = 0x7b;
const CLOSE_BRACE: u8 = 0x7d;
const SPACE: u8 = 0x20;
/** The bit that makes an ASCII letter lower case. */
const SMALL: u8 = 0x20;

/** The last four letters of the literals, as they are in memory. */
const TRUE: u32 = 0x65757274;
const ALSE: u32 = 0x65736c61;
const NULL: u32 = 0x6c6c756e;

/** What is expected next. */
const VALUE: i32 = 0;
const VALUE_OR_END: i32 = 1;
const KEY: i32 = 2;
const KEY_OR_END: i32 = 3;
const AFTER_VALUE: i32 = 4;

function isSpace(byte: u8): bool {
  return byte == SPACE || byte == 0x0a || byte == 0x0d || byte == 0x09;
}

function isDigit(byte: u8): bool {
  return byte - ZERO < 10;
}

function isHex(byte: u8): bool {
  return isDigit(byte) || (byte | SMALL) - 0x61 < 6;
}

function afterSpace(at: usize): usize {
  while (isSpace(load<u8>(at))) at += 1;
  return at;
}

/** The position after an escape that begins at a backslash; 0 if it is not a valid escape. */
function afterEscape(at: usize): usize {
  const letter = load<u8>(at, 1);
  switch (letter) {
    case QUOTE:
    case BACKSLASH:
    case SLASH:
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return at + 2;
    case 0x75: // u
      return isHex(load<u8>(at, 2)) && isHex(load<u8>(at, 3)) && isHex(load<u8>(at, 4)) && isHex(load<u8>(at, 5))
        ? at + 6
        : 0;
    default:
      return 0;
  }
}

/** The position after a string whose first character is at `at`; 0 if it is not a valid string. */
function afterString(at: usize): usize {
  const quotes = i8x16.splat(QUOTE as i8);
  const backslashes = i8x16.splat(BACKSLASH as i8);
  const spaces = i8x16.splat(SPACE as i8);
  while (true) {
    const bytes = v128.load(at);
    const special = v128.or(v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, backslashes)), i8x16.lt_u(bytes, spaces));
    const bits = i8x16.bitmask(special);
    if (bits == 0) {
      at += LANES;
      continue;
    }
    at += ctz(bits) as usize;
    const byte = load<u8>(at);
    if (byte == QUOTE) return at + 1;
    if (byte != BACKSLASH) return 0;
    at = afterEscape(at);
    if (at == 0) return 0;
  }
}

/** The position after one or more digits; 0 if there are none. */
function afterDigits(at: usize): usize {
  if (!isDigit(load<u8>(at))) return 0;
  while (isDigit(load<u8>(at))) at += 1;
  return at;
}

/** The position after a number; 0 if it is not a valid number. */
function afterNumber(at: usize): usize {
  if (load<u8>(at) == MINUS) at += 1;
  at = load<u8>(at) == ZERO ? at + 1 : afterDigits(at);
  if (at != 0 && load<u8>(at) == POINT) at = afterDigits(at + 1);
  if (at == 0 || (load<u8>(at) | SMALL) != 0x65) return at;
  at += 1;
  const sign = load<u8>(at);
  return afterDigits(sign == PLUS || sign == MINUS ? at + 1 : at);
}

/** The position after a value without members; 0 if it is not a valid one. */
function afterScalar(at: usize, first: u8): usize {
  if (first == QUOTE) return afterString(at + 1);
  if (first == MINUS || isDigit(first)) return afterNumber(at);
  if (load<u32>(at) == TRUE || load<u32>(at) == NULL) return at + 4;
  return first == 0x66 && load<u32>(at, 1) == ALSE ? at + 5 : 0;
}

/** Whether the first `length` bytes of the text are one object without surrounding space. */
export function isObject(length: i32): bool {
  const end = TEXT + (length as usize);
  let at: usize = TEXT;
  let depth: i32 = 0;
  let next: i32 = VALUE;
  v128.store(end, i8x16.splat(0));
  if (load<u8>(at) != OPEN_BRACE) return false;

  while (at < end) {
    const byte = load<u8>(at);
    if (isSpace(byte)) {
      at += 1;
    } else if (next == AFTER_VALUE) {
      if (depth == 0) return false;
      const open = load<u8>(STACK + (depth as usize));
      if (byte == COMMA) {
        next = open == OPEN_BRACE ? KEY : VALUE;
      } else {
        // The code of a closing bracket is that of its opening bracket plus two.
        if (byte != open + 2) return false;
        depth -= 1;
      }
      at += 1;
    } else if (next >= KEY) {
      if (byte == CLOSE_BRACE && next == KEY_OR_END) {
        depth -= 1;
        next = AFTER_VALUE;
        at += 1;
        continue;
      }
      if (byte != QUOTE) return false;
      at = afterString(at + 1);
      if (at == 0) return false;
      at = afterSpace(at);
      if (load<u8>(at) != COLON) return false;
      at += 1;
      next = VALUE;
    } else if (byte == OPEN_BRACE || byte == OPEN_BRACKET) {
      if (depth == MOST_DEPTH) return false;
      depth += 1;
      store<u8>(STACK + (depth as usize), byte);
      next = byte == OPEN_BRACE ? KEY_OR_END : VALUE_OR_END;
      at += 1;
    } else if (byte == CLOSE_BRACKET && next == VALUE_OR_END) {
      depth -= 1;
      next = AFTER_VALUE;
      at += 1;
    } else {
      at = afterScalar(at, byte);
      if (at == 0) return false;
      next = AFTER_VALUE;
    }
  }
  return at == end && depth == 0 && next == AFTER_VALUE && !isSpace(load<u8>(end - 1));
}
