import type { DomainFiles } from '../domain-files/index.js';
// Not the room's index.ts, which loads the reader of YAML.
import { missingTranslations, type MissingTranslation } from '../domain-files/missing-translations.js';
import { languagesOf } from '../domain-files/translations.js';
import type { Finding } from './finding.js';

/**
 * Texts and buttons of responses that are not translated.
 *
 * @param languages - the wanted languages; without them, all that the domain's translations have
 */
export function translationFindings(
  { responses }: Pick<DomainFiles, 'responses'>,
  languages: readonly string[] = usedLanguages(responses),
): readonly Finding[] {
  const variations = Object.fromEntries([...responses].map(([name, response]) => [name, response.variations]));
  return missingTranslations({ responses: variations }, languages).map((missing): Finding => {
    const { response: name } = missing;
    const message = `${subjectOf(missing)} is not translated to ${missing.languages.join(', ')}. Add it under \`translation\`.`;
    return { code: 'missing-translation', severity: 'warning', name, message, place: responses.get(name)?.place };
  });
}

function usedLanguages(responses: DomainFiles['responses']): readonly string[] {
  const variations = [...responses.values()].flatMap((response) => response.variations);
  return [...new Set(variations.flatMap((variation) => [...languagesOf(variation)]))].toSorted();
}

function subjectOf({ response, variation, button }: MissingTranslation): string {
  const place = variation === 0 ? '' : ` in variation ${variation + 1}`;
  if (button === undefined) return `the response '${response}'${place}`;
  return `button ${button + 1} of the response '${response}'${place}`;
}
