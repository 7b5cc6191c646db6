import * as fc from 'fast-check';
import { bodyOf } from './http.js';

/** Bytes for the webhook, and the headers that describe them. */
export interface Mutated {
  readonly bytes: Uint8Array;
  readonly encoding: string | undefined;
}

const ACTIONS = ['action_good', 'action_throws', 'action_returns', 'action_unknown'];
const ENCODINGS = ['gzip', 'deflate', 'br', 'zstd', 'gzip, gzip', 'identity'];

const valid = fc.constantFrom(...ACTIONS).map((action) => JSON.parse(bodyOf(action)) as Record<string, unknown>);

/** A valid call with one or several values replaced, removed or nested. */
const withOtherValues = fc
  .tuple(valid, fc.array(fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 4 }), fc.nat(3)), { minLength: 1, maxLength: 4 }))
  .map(([call, changes]) => {
    for (const [place, value, kind] of changes) change(call, place, value, kind);
    return Buffer.from(JSON.stringify(call));
  });

/** The text of a valid call with bytes replaced, removed, inserted or cut off. */
const withOtherBytes = fc
  .tuple(valid, fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.nat(3)), { minLength: 1, maxLength: 6 }))
  .map(([call, changes]) => {
    let bytes = Buffer.from(JSON.stringify(call));
    for (const [place, byte, kind] of changes) {
      const at = place % (bytes.length + 1);
      const added = kind < 2 ? [byte] : [];
      const rest = kind === 3 ? bytes.subarray(bytes.length) : bytes.subarray(kind === 1 ? at : at + 1);
      bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(added), rest]);
    }
    return bytes;
  });

const deep = fc
  .tuple(fc.integer({ min: 400, max: 3_000 }), fc.constantFrom('[', '{"a":'))
  .map(([depth, open]) => Buffer.from(`{"next_action":"action_good","tracker":${open.repeat(depth)}`));

const anything = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.json().map((text) => Buffer.from(text)),
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
);

/** Bodies of all these kinds. */
export const MUTATED: fc.Arbitrary<Mutated> = fc.record({
  bytes: fc.oneof(
    { weight: 5, arbitrary: withOtherValues },
    { weight: 5, arbitrary: withOtherBytes },
    { weight: 1, arbitrary: deep },
    { weight: 3, arbitrary: anything },
  ),
  encoding: fc.option(fc.constantFrom(...ENCODINGS), { nil: undefined, freq: 6 }),
});

/** Changes a member somewhere in an object: replaces, removes, wraps it, or adds another one. */
function change(root: object, place: number, value: unknown, kind: number): void {
  let target = root as Record<string, unknown>;
  let number = place;
  for (;;) {
    const names = Object.keys(target);
    const name = names[number % Math.max(1, names.length)];
    if (name === undefined) return;
    const inner = target[name];
    number = Math.floor(number / Math.max(1, names.length));
    if (typeof inner === 'object' && inner !== null && number % 2 === 1) {
      target = inner as Record<string, unknown>;
      continue;
    }
    if (kind === 0) target[name] = value;
    else if (kind === 1) delete target[name];
    else if (kind === 2) target[name] = [inner];
    else target[JSON.stringify(value).slice(0, 20)] = value;
    return;
  }
}
