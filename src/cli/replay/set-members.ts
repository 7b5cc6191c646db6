import { isJsonObject } from '../../protocol/index.js';

/**
 * The responses of an answer with the members that were set. rasa-sdk sends the others as well, as null or empty, and the
 * name of a response twice; Rasa reads both in the same way.
 */
export function withSetMembers(body: unknown): unknown {
  if (!isJsonObject(body) || !Array.isArray(body['responses'])) return body;
  return { ...body, responses: body['responses'].map(setMembers) };
}

function setMembers(response: unknown): unknown {
  if (!isJsonObject(response)) return response;
  const { template, ...others } = response;
  const all = template === others['response'] ? others : response;
  return Object.fromEntries(Object.entries(all).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
