import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { AREAS } from '../areas.js';
import type { Outcome } from '../outcome.js';
import { runConformance } from '../run.js';
import type { Expectation, Step, Vector } from '../vector.js';
import { leaves, tampered } from './tampering.js';

/** How many vectors of each area are replayed beside the tampered one. */
const SAMPLE = 4;
/** Dozens of servers are started, which may take longer than jest's five seconds on a busy machine. */
const PATIENCE_MS = 60_000;

describe('runConformance', () => {
  let directory: string;
  let printed: string[];
  const print = (line: string): void => void printed.push(line);

  beforeEach(() => {
    Logger.overrideLogger(false);
    printed = [];
    directory = mkdtempSync(join(tmpdir(), 'vectors-'));
  });
  afterEach(() => {
    Logger.overrideLogger(['error', 'warn', 'log']);
    rmSync(directory, { recursive: true });
  });

  function write(area: string, vectors: readonly object[]): void {
    writeFileSync(join(directory, `${area}.jsonl`), vectors.map((vector) => `${JSON.stringify(vector)}\n`).join(''));
  }

  it(
    'fails the tampered vector of each area, and no other',
    async () => {
      const changed = AREAS.map((area) => {
        const vectors = recorded(area).slice(0, SAMPLE);
        const index = Math.floor(vectors.length / 2);
        write(area, vectors.with(index, tamperedVector(vectors[index] as Vector)));
        return vectors[index]?.id;
      });

      const outcomes = await runConformance({ directory, print });

      expect(ids(outcomes, 'failed')).toEqual(changed);
      for (const area of AREAS) {
        expect(printed).toContainEqual(`${area}: ${SAMPLE - 1} passed, 1 failed, 0 skipped`);
      }
      expect(printed.at(-1)).toBe(`${AREAS.length * (SAMPLE - 1)} passed, ${AREAS.length} failed, 0 skipped`);
    },
    PATIENCE_MS,
  );

  it('prints where the tampered answer differs', async () => {
    const [vector] = recorded('events');
    write('events', [tamperedVector(vector as Vector)]);
    await runConformance({ directory, print });
    expect(printed).toEqual([
      'events: 0 passed, 1 failed, 0 skipped',
      `  FAILED ${vector?.id} (${vector?.about})`,
      '    /events/0/event',
      '      expected "user (tampered)"',
      '      got      "user"',
      '0 passed, 1 failed, 0 skipped',
    ]);
  });

  it('skips unsupported vectors, with the reason', async () => {
    const [vector] = recorded('events') as [Vector];
    write('weather', [{ ...vector, id: 'weather/001', area: 'weather' }]);
    write('events', [
      { ...vector, id: 'events/a', action: { kind: 'dance', name: 'action_x' } },
      { ...vector, id: 'events/b', action: { kind: 'dispatch', name: 'action_x', calls: [{ method: 'utter_smell' }] } },
      { ...vector, id: 'events/c', kind: 'telepathy' },
      { ...vector, id: 'events/d', needs: ['teleportation'] },
    ]);
    const outcomes = await runConformance({ directory, print });
    expect(ids(outcomes, 'skipped')).toHaveLength(5);
    expect(printed).toEqual([
      'events: 0 passed, 0 failed, 4 skipped',
      '  skipped events/a: unknown action kind "dance"',
      '  skipped events/b: unknown dispatcher method "utter_smell"',
      '  skipped events/c: unknown kind of vector "telepathy"',
      '  skipped events/d: needs teleportation',
      'weather: 0 passed, 0 failed, 1 skipped',
      '  skipped weather/001: unknown area "weather"',
      '0 passed, 0 failed, 5 skipped',
    ]);
  });

  it('replays only the selected areas, and reports an area without vectors', async () => {
    write('events', recorded('events').slice(0, 1));
    write('http', recorded('http').slice(0, 1));
    await runConformance({ directory, areas: ['http', 'nope'], print });
    expect(printed).toEqual([
      'http: 1 passed, 0 failed, 0 skipped',
      'nope: 0 passed, 0 failed, 1 skipped',
      '  skipped nope: there are no vectors of this area',
      '1 passed, 0 failed, 1 skipped',
    ]);
  });

  it('fails a line that is not a vector', async () => {
    writeFileSync(join(directory, 'events.jsonl'), '{"id": \n');
    const outcomes = await runConformance({ directory, print });
    expect(ids(outcomes, 'failed')).toEqual(['events.jsonl line 1']);
  });

  it('fails a vector whose server does not start', async () => {
    const [vector] = recorded('events') as [Vector];
    write('events', [{ ...vector, action: undefined, actions: [vector.action, vector.action] }]);
    const outcomes = await runConformance({ directory, print });
    expect(outcomes).toMatchObject([{ result: 'failed', differences: [{ at: 'server' }] }]);
  });
});

function recorded(area: string): Vector[] {
  const lines = readFileSync(`test/conformance/vectors/${area}.jsonl`, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Vector);
}

function ids(outcomes: readonly Outcome[], result: Outcome['result']): string[] {
  return outcomes.filter((one) => one.result === result).map(({ id }) => id);
}

/** The vector with a change to the first value that its last step expects. */
function tamperedVector(vector: Vector): Vector {
  if (vector.steps)
    return { ...vector, steps: [...vector.steps.slice(0, -1), tamperedStep(vector.steps.at(-1) ?? {})] };
  return { ...vector, ...tamperedStep(vector) };
}

function tamperedStep(step: Step): Step {
  const name = step.ours === undefined ? 'expect' : 'ours';
  const expected: Expectation = step[name] ?? {};
  const content = (['body', 'response', 'events'] as const).find((member) => expected[member] !== undefined);
  const [path = []] = content ? leaves(expected[content], [content]) : [['status' in expected ? 'status' : 'code']];
  return { ...step, [name]: tampered(expected, path) };
}
