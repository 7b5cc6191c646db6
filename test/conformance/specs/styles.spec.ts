import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { ACTION_KINDS } from '../kinds/index.js';
import { outcomeOf } from '../outcome.js';
import { readVectors } from '../read-vectors.js';
import { actionsOf, type Vector } from '../vector.js';

const VECTORS = readVectors('test/conformance/vectors').flatMap((line) => ('vector' in line ? [line.vector] : []));
const ofArea = (area: string) => VECTORS.filter((vector) => vector.area === area);
const isWrittenTwice = (vector: Vector) =>
  actionsOf(vector).some((action) => ACTION_KINDS.get(action.kind)?.alternative?.(action, new Set()) !== undefined);

describe('a second style', () => {
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => Logger.overrideLogger(['error', 'warn', 'log']));

  it.each(['validation', 'form_validation'])('exists for every case of %s that can boot with decorators', (area) => {
    const once = ofArea(area).filter((vector) => !isWrittenTwice(vector));
    for (const { action } of once) {
      const hasMethods = action?.['validate'] !== undefined || action?.['extract'] !== undefined;
      const isNamedLikeItsForm = [`validate_${String(action?.['form'])}`, 'action_validate_slot_mappings'];
      expect(hasMethods && isNamedLikeItsForm.includes(action?.name ?? '')).toBe(false);
    }
    expect(once.length).toBeLessThan(ofArea(area).length / 2);
  });

  it('exists for every query action', () => {
    expect(ofArea('knowledge_base').every(isWrittenTwice)).toBe(true);
  });

  it('is replayed as well: a wrong expectation fails in both styles', async () => {
    const vector = ofArea('form_validation').find(isWrittenTwice) as Vector;
    const outcome = await outcomeOf({
      vector: { ...vector, expect: { status: 200, body: { events: [], responses: [] } } },
    });
    const places = outcome.result === 'failed' ? outcome.differences.map(({ at }) => at) : [];
    expect(places.some((at) => at.startsWith('second style'))).toBe(true);
    expect(places.some((at) => !at.startsWith('second style'))).toBe(true);
  });
});
