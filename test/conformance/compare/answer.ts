import { isObject, type Expectation } from '../vector.js';
import { ABSENT, differences, type Difference } from './differences.js';
import { WHOLE_BODY, withoutPointers } from './loose.js';
import { compactResponses, nameBothTemplates } from './responses.js';

/** An HTTP answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** What a comparison needs besides the expectation. */
export interface Terms {
  readonly instants: ReadonlySet<number>;
  /** JSON pointers to texts that only Python writes like this. */
  readonly loose: readonly string[];
}

/** Compares an answer with the answer of the reference. */
export function compareWithReference(answer: Answer, expected: Expectation, terms: Terms): Difference[] {
  return [
    ...statusDifferences(answer, expected),
    ...headerDifferences(answer, expected),
    ...(terms.loose.includes(WHOLE_BODY) ? [] : bodyDifferences(answer, expected, terms)),
  ];
}

/**
 * Compares an answer with the one that nestjs-rasa is meant to give. `loose` applies to the body of the reference, so
 * it is not used here.
 */
export function compareWithOurs(answer: Answer, ours: Expectation, instants: ReadonlySet<number>): Difference[] {
  const rest = [...statusDifferences(answer, ours), ...headerDifferences(answer, ours)];
  if (ours.any_body === true) return rest;
  if ('body' in ours || 'body_text' in ours)
    return [...rest, ...bodyDifferences(answer, ours, { instants, loose: [] })];
  return [...rest, ...errorBodyDifferences(answer)];
}

function statusDifferences({ status }: Answer, expected: Expectation): Difference[] {
  if (expected.status === undefined) return [{ at: 'status', expected: 'a status in the vector', got: ABSENT }];
  return [expected.status].flat().includes(status) ? [] : [{ at: 'status', expected: expected.status, got: status }];
}

function headerDifferences({ headers }: Answer, expected: Expectation): Difference[] {
  return Object.entries(expected.headers ?? {}).flatMap(([name, value]) => {
    const got = [headers[name.toLowerCase()] ?? ABSENT].flat();
    const text = got[0] === ABSENT ? ABSENT : headerValue(name, got.join(', '));
    // The recorder wrote "None" for a missing content type.
    const wanted = value === null || value === 'None' ? ABSENT : headerValue(name, value);
    return wanted === text ? [] : [{ at: `header ${name}`, expected: wanted, got: text }];
  });
}

/** Ignores parameters such as `charset=utf-8`. */
function headerValue(name: string, value: string): string {
  return name.toLowerCase() === 'content-type' ? (value.split(';')[0] ?? '').trim().toLowerCase() : value;
}

function bodyDifferences(answer: Answer, expected: Expectation, terms: Terms): Difference[] {
  if ('body_text' in expected) return differences(expected.body_text, answer.text);
  if (!('body' in expected)) return [];
  const body = parseJson(answer.text);
  if (body === ABSENT) return [{ at: 'body', expected: expected.body, got: answer.text }];
  return differences(
    compactResponses(nameBothTemplates(withoutPointers(expected.body, terms.loose))),
    compactResponses(withoutPointers(body, terms.loose)),
    terms.instants,
  );
}

/** Our errors say what was wrong and never echo the request. */
function errorBodyDifferences(answer: Answer): Difference[] {
  const body = parseJson(answer.text);
  if (!isObject(body)) return [{ at: 'body', expected: 'a JSON object', got: answer.text }];
  const found: Difference[] = [];
  if (typeof body.error !== 'string' || body.error === '') {
    found.push({ at: '/error', expected: 'a non-empty text', got: Object.hasOwn(body, 'error') ? body.error : ABSENT });
  }
  if (Object.hasOwn(body, 'request_body'))
    found.push({ at: '/request_body', expected: ABSENT, got: body.request_body });
  return found;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return ABSENT;
  }
}
