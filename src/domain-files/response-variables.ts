import type { DomainResponse } from './domain-files.js';
import { isMapping } from './is-mapping.js';

/** The parts of a variation into which Rasa puts values; `translation` is Rasa Pro's. */
const FILLED = ['text', 'image', 'custom', 'buttons', 'attachment', 'quick_replies', 'translation'];
/** Doubled braces stand for themselves, as in Python's format(). */
const BRACES = /\{\{|\}\}|\{([^\n{}]+)\}/g;
/** JSON in a text, such as `/inform{"city": "Rome"}`, is not a variable. */
const JSON_SIGNS = /["':,]/;

/** The names in braces of a response, over all its variations, in the order in which they stand there. */
export function responseVariables({ variations }: Pick<DomainResponse, 'variations'>): ReadonlySet<string> {
  return new Set(variations.flatMap((variation) => FILLED.flatMap((part) => variablesOf(variation[part]))));
}

function variablesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return inText(value);
  if (Array.isArray(value)) return value.flatMap(variablesOf);
  return isMapping(value) ? Object.values(value).flatMap(variablesOf) : [];
}

/** Rasa leaves a text as it is when one pair of braces in it is not a variable. */
function inText(text: string): readonly string[] {
  const names = [...text.matchAll(BRACES)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  const hasOtherBraces = /[{}]/.test(text.replaceAll(BRACES, ''));
  return hasOtherBraces || names.some((name) => JSON_SIGNS.test(name)) ? [] : names;
}
