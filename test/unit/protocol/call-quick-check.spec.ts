import { describe, expect, it } from '@jest/globals';
import { getMetadataStorage, validateSync } from 'class-validator';
import { CallDto, TrackerDto } from '../../../src/protocol/call.dto.js';
import { meetsAllRules } from '../../../src/protocol/call-quick-check.js';
import type { JsonObject } from '../../../src/protocol/index.js';

/** A value of every JSON type, values that rules treat differently, and a history that is read later. */
const VALUES: readonly unknown[] = [
  undefined,
  null,
  '',
  'action_x',
  '12',
  '1234567890123456',
  0,
  1,
  1.5,
  true,
  false,
  [],
  [{}],
  [null],
  {},
  { name: 'x' },
  { sender_id: 'x' },
  { sender_id: null },
  { all: 'x' },
  { all: () => [], newestFirst: () => [] },
];

const TRACKER = { sender_id: 'x', slots: {}, events: [] };
const CALLS: readonly JsonObject[] = [
  { next_action: 'action_x', tracker: TRACKER, domain: {}, version: '3.20.0' },
  { next_action: 'action_x', tracker: null },
  { next_action: '', tracker: TRACKER },
  { tracker: undefined },
];

/** The fields that have rules. They come from class-validator itself, so that a new field cannot be forgotten here. */
function fieldsOf(type: typeof CallDto | typeof TrackerDto): string[] {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  return [...new Set(metadata.map(({ propertyName }) => propertyName))];
}

function verdicts(body: JsonObject): { quick: boolean; slow: boolean } {
  const call = new CallDto(body);
  return { quick: meetsAllRules(call), slow: validateSync(call).length === 0 };
}

function withEachValue(at: 'call' | 'tracker', field: string, call: JsonObject): JsonObject[] {
  if (at === 'call') return VALUES.map((value) => ({ ...call, [field]: value }));
  return VALUES.map((value) => ({ ...call, tracker: { ...TRACKER, [field]: value } }));
}

describe('meetsAllRules()', () => {
  const fields = [
    ...fieldsOf(CallDto).map((field) => ['call', field] as const),
    ...fieldsOf(TrackerDto).map((field) => ['tracker', field] as const),
  ];

  it('is tested for every field', () => {
    expect(fieldsOf(CallDto)).toHaveLength(6);
    expect(fieldsOf(TrackerDto)).toHaveLength(11);
  });

  it.each(fields)("agrees with class-validator on the %s's %s", (at, field) => {
    const seen = CALLS.flatMap((call) => withEachValue(at, field, call)).map((body) => ({ body, ...verdicts(body) }));
    expect(seen.filter(({ quick, slow }) => quick !== slow)).toEqual([]);
    expect(new Set(seen.map(({ quick }) => quick))).toEqual(new Set([true, false]));
  });
});
