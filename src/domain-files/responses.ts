import { InvalidDomainError } from '../errors/index.js';
import type { DomainResponse, YamlMapping } from './domain-files.js';
import { isMapping } from './is-mapping.js';
import type { Entry } from './sections.js';

/** @throws InvalidDomainError when its variations are not a list of texts or mappings */
export function responseOf({ name, place, value }: Entry): DomainResponse {
  if (Array.isArray(value)) {
    const variations = value.map(variation);
    if (variations.every((content) => content !== undefined)) return { name, place, variations };
  }
  const remedy = 'Write each variation as a line `- text: …` below it.';
  throw new InvalidDomainError(place, `the response '${name}' is not a list of variations`, remedy);
}

/** Rasa 1 took a bare text as well. */
function variation(content: unknown): YamlMapping | undefined {
  if (isMapping(content)) return content;
  return typeof content === 'string' ? { text: content } : undefined;
}
