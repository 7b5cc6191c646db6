import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { CallBodyReader } from '../../../../src/codecs/json/call-body-reader.js';
import { type ScanRequest, StructuralScanner } from '../../../../src/codecs/json/structural-scanner.js';
import { Random } from './random.js';

const COLONS: ScanRequest = { separator: 0x3a, separatorDepth: 2, bracketDepth: 1, capacity: 8000 };
const START = { depth: 0, inString: 0, escaped: 0 };

/** The positions that the scanner should find, computed byte by byte. */
function expectedPositions(bytes: Buffer, request: ScanRequest): number[] {
  const found: number[] = [];
  let [depth, inString] = [0, false];
  for (let at = 0; at < bytes.length; at += 1) {
    const character = String.fromCharCode(bytes[at]!);
    if (character === '\\') at += '"\\'.includes(String.fromCharCode(bytes[at + 1] ?? 0)) ? 1 : 0;
    else if (character === '"') inString = !inString;
    else if (inString) continue;
    else if ('[{'.includes(character) && depth++ <= request.bracketDepth) found.push(at);
    else if (']}'.includes(character) && --depth <= request.bracketDepth) found.push(at);
    else if (bytes[at] === request.separator && depth <= request.separatorDepth) found.push(at);
  }
  return found;
}

function positions(scanner: StructuralScanner, bytes: Buffer, request: ScanRequest): number[] {
  const found: number[] = [];
  scanner.state = START;
  for (let from = 0; from < bytes.length; from += scanner.windowBytes) {
    const count = scanner.scan(bytes, from, Math.min(from + scanner.windowBytes, bytes.length), request);
    for (let index = 0; index < count; index += 1) found.push(from + scanner.position(index));
  }
  return found;
}

describe('StructuralScanner', () => {
  it.each([64, 128, 32768])('finds what a plain scan finds, in windows of %d bytes', (windowBytes) => {
    const scanner = new StructuralScanner(windowBytes);
    const random = new Random(windowBytes);
    for (let round = 0; round < 400; round += 1) {
      const characters = random.pick(['\\"', '\\"{[', '{}[]":, \\', '{}:ab', '\u00fb\u00fd\u00dd{"']);
      const bytes = Buffer.from(random.times(400, () => random.pick(characters.split(''))).join(''), 'latin1');
      expect(positions(scanner, bytes, COLONS).join()).toBe(expectedPositions(bytes, COLONS).join());
    }
  });

  it('returns -1 when there are more positions than its capacity', () => {
    const scanner = new StructuralScanner();
    scanner.state = START;
    const bytes = Buffer.from('{"a":1}');
    expect(scanner.scan(bytes, 0, bytes.length, { ...COLONS, capacity: 3 })).toBe(3);
    scanner.state = START;
    expect(scanner.scan(bytes, 0, bytes.length, { ...COLONS, capacity: 2 })).toBe(-1);
  });

  it.each([0, 63, 65, 32832])('refuses windows of %d bytes', (windowBytes) => {
    expect(() => new StructuralScanner(windowBytes)).toThrow(RangeError);
  });

  it('is compiled from the committed source', () => {
    const check = spawnSync(process.execPath, ['scripts/build-wasm.mjs', '--check'], { encoding: 'utf8' });
    expect(check).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('a body with more members at the top than a call has', () => {
  it('is read completely', () => {
    const members = Array.from({ length: 3000 }, (_, index) => `"k${index}":{}`).join(',');
    const body = Buffer.from(`{${members},"tracker":{"events":[1]}}`);
    const call = new CallBodyReader({ history: 'lazy' }).read(body);
    expect(call).toMatchObject({ tracker: { events: [1] } });
    expect(Object.keys(call as object)).toHaveLength(3001);
  });
});
