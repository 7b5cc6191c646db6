import { describe, expect, it } from '@jest/globals';
import { readVectors } from '../read-vectors.js';
import type { GrpcAnswer } from '../replay/grpc/answer.js';
import { compareGrpc } from '../replay/grpc/compare.js';
import { isObject, type Expectation, type JsonObject } from '../vector.js';
import { leaves, tampered, type Path } from './tampering.js';

const vectors = readVectors('test/conformance/vectors').flatMap((line) => ('vector' in line ? [line.vector] : []));

/** An answer that meets all expectations; its ids have the server's format. */
function perfectAnswer(expected: Expectation, isOurs: boolean): GrpcAnswer {
  const details = isObject(expected.details)
    ? JSON.stringify(expected.details.json)
    : ((expected.details as string | undefined) ?? '');
  const events = JSON.stringify(expected.events ?? expected.events_like ?? []);
  return {
    code: expected.code ?? '',
    details: isOurs && expected.code !== 'OK' ? '{"action_name":"action_x","message":"something"}' : details,
    response: expected.response,
    events: JSON.parse(events.replaceAll(/<id(\d)>/g, (_, digit: string) => digit.repeat(32))) as JsonObject[],
  };
}

/** Places of texts that are not compared. */
function isLoose(path: Path, isOurs: boolean, loose: readonly string[]): boolean {
  if (path[0] === 'any_response') return true;
  if (isOurs) return path.at(-1) === 'message';
  return path[0] === 'details' && loose.includes('/details');
}

describe('every expected value of area grpc', () => {
  const cases = vectors
    .filter(({ area }) => area === 'grpc')
    .flatMap(({ id, loose = [], steps = [] }) => steps.map((step) => ({ id, loose, step })));

  it.each(cases)('is compared in $id', ({ step, loose }) => {
    const name = step.ours === undefined ? 'expect' : 'ours';
    const isOurs = name === 'ours';
    const expected = step[name] ?? {};
    const answer = perfectAnswer(expected, isOurs);
    const failures = (changed: Expectation): number =>
      compareGrpc(answer, { ...step, [name]: changed }, new Set(), loose).length;

    expect(failures(expected)).toBe(0);
    for (const path of leaves(expected).filter((one) => !isLoose(one, isOurs, loose))) {
      expect({ path, fails: failures(tampered(expected, path) as Expectation) > 0 }).toEqual({ path, fails: true });
    }
  });
});
