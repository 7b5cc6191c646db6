import { describe, expect, it } from '@jest/globals';
import { AREAS } from '../areas.js';
import { compareStep } from '../compare/step.js';
import type { Answer } from '../compare/answer.js';
import { readVectors } from '../read-vectors.js';
import type { Expectation, Step, Vector } from '../vector.js';
import { leaves, tampered, type Path } from './tampering.js';

const vectors = readVectors('test/conformance/vectors').flatMap((line) => ('vector' in line ? [line.vector] : []));

/** An answer that meets all expectations. */
function perfectAnswer(expected: Expectation): Answer {
  const body = 'body' in expected ? expected.body : { error: 'something' };
  const headers = Object.entries(expected.headers ?? {}).map(([name, value]) => [name, value ?? undefined]);
  return {
    status: [expected.status ?? 0].flat()[0] ?? 0,
    headers: Object.fromEntries(headers) as Answer['headers'],
    text: expected.body_text ?? JSON.stringify(body),
  };
}

/** Uses the first of several accepted statuses. */
function isAlternative([first, second]: Path): boolean {
  return first === 'status' && second !== undefined && second !== 0;
}

function isLoose(path: Path, vector: Vector, step: Step): boolean {
  // Without `any_body`, the perfect answer still passes as an error of ours.
  if (path[0] === 'any_body') return true;
  if (step.ours !== undefined || path[0] !== 'body') return false;
  return vector.loose?.includes(`/${path.slice(1).join('/')}`) === true || vector.loose?.includes('body_text') === true;
}

/** Those of gRPC have other expectations and a spec of their own. */
const HTTP_AREAS = AREAS.filter((area) => area !== 'grpc');

describe.each(HTTP_AREAS)('every expected value of area %s', (area) => {
  const cases = vectors
    .filter((vector) => vector.area === area && vector.ours?.skip === undefined)
    .flatMap((vector) => (vector.steps ?? [vector]).map((step) => ({ id: vector.id, vector, step })));

  it.each(cases)('is compared in $id', ({ vector, step }) => {
    const name = step.ours === undefined ? 'expect' : 'ours';
    const expected = step[name] ?? {};
    const answer = perfectAnswer(expected);
    const terms = { instants: new Set<number>(), loose: vector.loose ?? [] };
    const failures = (changed: Expectation): number =>
      compareStep(answer, { ...step, quirk: undefined, [name]: changed }, terms).length;

    expect(failures(expected)).toBe(0);
    for (const path of leaves(expected).filter((one) => !isAlternative(one) && !isLoose(one, vector, step))) {
      expect({ path, fails: failures(tampered(expected, path) as Expectation) > 0 }).toEqual({ path, fails: true });
    }
  });
});
