import { isObject, type JsonObject } from '../vector.js';

/**
 * Drops null, `[]` and `{}` from each response, because the reference sends every key and we send only those that were
 * set. A value that is not an answer with `responses` is returned unchanged.
 */
export function compactResponses(body: unknown): unknown {
  return mapResponses(body, (response) =>
    Object.fromEntries(Object.entries(response).filter(([, value]) => !isEmpty(value))),
  );
}

/** Sets both `template` and `response` if an expected response has one of them. */
export function nameBothTemplates(body: unknown): unknown {
  return mapResponses(body, (response) => {
    const name = response.response ?? response.template;
    return name === undefined || name === null
      ? response
      : { ...response, response: response.response ?? name, template: response.template ?? name };
  });
}

function mapResponses(body: unknown, change: (response: JsonObject) => JsonObject): unknown {
  if (!isObject(body) || !Array.isArray(body.responses)) return body;
  const responses = body.responses.map((response: unknown) => (isObject(response) ? change(response) : response));
  return { ...body, responses };
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || (isObject(value) && Object.keys(value).length === 0);
}
