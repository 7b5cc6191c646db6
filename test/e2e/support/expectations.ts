import { expect } from '@jest/globals';
import { MARKER } from './calls.js';
import type { Answer } from './client.js';

/** Expects the format of every refusal: a text, the name of the action, and nothing from the call. */
export function expectRefusal(answer: Answer, status: number, actionName: string | null = null): void {
  expect({ status: answer.status, text: answer.text }).toEqual({ status, text: expect.any(String) });
  const body = answer.body as Record<string, unknown>;
  expect(body).toEqual({
    error: expect.stringMatching(/\S/),
    action_name: actionName,
    ...(status === 422 ? { details: expect.any(Array) } : {}),
  });
  expect(answer.headers['content-type']).toBe('application/json');
  expect(answer.headers['x-request-id']).toMatch(/^[\w-]+$/);
  expect(answer.text).not.toContain(MARKER);
}

/** The fields that an answer with 422 names. */
export function fieldsOf(answer: Answer): string[] {
  const { details } = answer.body as { details: { field: string; problem: string }[] };
  for (const { problem } of details) expect(problem).toMatch(/\S/);
  return details.map(({ field }) => field);
}
