/**
 * The languages to look for, the best first: `zh-Hant-TW`, `zh-Hant`, `zh`. Rasa Pro looks for the first only.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 */
export function languageRange(language: string): readonly string[] {
  const parts = language.split('-');
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('-'));
}

/** The best language of those that are there; undefined if none fits. */
export function bestLanguage(language: string | undefined, has: (language: string) => boolean): string | undefined {
  return language === undefined ? undefined : languageRange(language).find(has);
}
