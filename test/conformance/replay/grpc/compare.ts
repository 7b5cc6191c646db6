import { ABSENT, differences, type Difference } from '../../compare/differences.js';
import { compactResponses, nameBothTemplates } from '../../compare/responses.js';
import { isObject, type Expectation, type JsonObject, type Step } from '../../vector.js';
import type { GrpcAnswer } from './answer.js';

/** Compares an answer with the expectation of its step: with `ours` if there is one, otherwise with `expect`. */
export function compareGrpc(
  answer: GrpcAnswer,
  { expect, ours }: Step,
  instants: ReadonlySet<number>,
  loose: readonly string[],
): Difference[] {
  const expected = ours ?? expect;
  if (!expected) return [{ at: 'vector', expected: '`expect` or `ours`', got: ABSENT }];
  return [
    ...differences(expected.code, answer.code, instants, 'code'),
    ...detailsDifferences(answer, expected, ours !== undefined, loose),
    ...contentDifferences(answer, expected, instants),
  ];
}

function detailsDifferences(
  { code, details }: GrpcAnswer,
  expected: Expectation,
  isOurs: boolean,
  loose: readonly string[],
): Difference[] {
  if (isOurs) return code === 'OK' ? [] : ownDetailsDifferences(details);
  if (loose.includes('/details') || expected.details === undefined) return [];
  if (!isObject(expected.details)) return differences(expected.details, details, undefined, 'details');
  return differences(expected.details.json, parsed(details), undefined, 'details');
}

/** Our error details are JSON with the name of the action and a message. */
function ownDetailsDifferences(details: string): Difference[] {
  const json = parsed(details);
  const says = isObject(json) && typeof json.action_name === 'string' && json.message !== '' && 'message' in json;
  return says ? [] : [{ at: 'details', expected: 'JSON with action_name and message', got: details }];
}

function contentDifferences(answer: GrpcAnswer, expected: Expectation, instants: ReadonlySet<number>): Difference[] {
  if (expected.any_response === true) return [];
  if (expected.events_like) {
    return differences(
      withoutMessages(expected.events_like),
      withoutMessages(numbered(answer.events ?? [])),
      instants,
      'events',
    );
  }
  if (expected.events !== undefined) {
    return differences(comparable(expected.events), comparable(numbered(answer.events ?? [])), instants, 'events');
  }
  if (expected.response === undefined) return [];
  return differences(normal(expected.response), normal(answer.response ?? ABSENT), instants, 'response');
}

function comparable(event: unknown): unknown {
  if (Array.isArray(event)) return event.map(comparable);
  return isObject(event) && 'final_result' in event ? { final_result: normal(event.final_result) } : event;
}

function normal(response: unknown): unknown {
  return compactResponses(nameBothTemplates(response));
}

/** The message of an error event may be any non-empty text. */
function withoutMessages(events: readonly unknown[]): unknown {
  return events.map((event) => {
    if (!isObject(event) || !isObject(event.error)) return event;
    const { message, ...rest } = event.error;
    return { error: { ...rest, hasMessage: typeof message === 'string' && message !== '' } };
  });
}

/** The events with their ids replaced by `<id1>`, `<id2>`, … An id with another format is kept. */
function numbered(events: readonly JsonObject[]): JsonObject[] {
  const ids: string[] = [];
  const name = (id: string): string => {
    if (!/^[\da-f]{32}$/.test(id)) return id;
    if (!ids.includes(id)) ids.push(id);
    return `<id${ids.indexOf(id) + 1}>`;
  };
  return events.map((event) =>
    Object.fromEntries(
      Object.entries(event).map(([kind, member]) => [
        kind,
        isObject(member) && typeof member.response_id === 'string'
          ? { ...member, response_id: name(member.response_id) }
          : member,
      ]),
    ),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
