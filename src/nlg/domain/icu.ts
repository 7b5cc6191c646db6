import type { IntlMessageFormat } from 'intl-messageformat';
import { loadPeer } from '../../errors/index.js';
import { argumentsOf, valuesFor } from './icu-values.js';
import { ResponseTextError } from './response-text.error.js';
import type { TextCompiler } from './value-template.js';

/** Compiles ICU messages of a language. */
export type IcuCompiler = (language: string) => TextCompiler;

/** What is known of ICU messages once their package is loaded. */
export interface Icu {
  readonly compile: IcuCompiler;
  /** Whether a text can be parsed. */
  isMessage(text: string): boolean;
}

const FALLBACK_LOCALE = 'en';
/** A language of one's own in Rasa Pro, such as `x-en-formal`. */
const CUSTOM = /^x-(.+)-[^-]+$/;

/**
 * Loads the package that formats ICU messages.
 *
 * @throws MissingPeerError when it is not installed
 * @see https://formatjs.github.io/docs/core-concepts/icu-syntax
 */
export async function loadIcu(): Promise<Icu> {
  const peer = 'intl-messageformat';
  const { IntlMessageFormat: Format } = await loadPeer(peer, () => import('intl-messageformat'), 'ICU messages');
  const parse = (text: string, locale: string) => new Format(text, locale, undefined, { ignoreTag: true });
  return {
    compile: (language) => {
      const locale = localeOf(language);
      return (text) => compileMessage(() => parse(text, locale), locale);
    },
    isMessage: (text) => attempt(() => parse(text, FALLBACK_LOCALE)) !== undefined,
  };
}

/** A message that cannot be parsed throws when it is rendered, as a text in Python's format does. */
function compileMessage(parse: () => IntlMessageFormat, locale: string): ReturnType<TextCompiler> {
  const message = attempt(parse);
  if (message === undefined) {
    return () => {
      throw new ResponseTextError('a mistake in the syntax of its ICU message', false);
    };
  }
  const wanted = argumentsOf(message.getAst());
  return (variables) => {
    const values = valuesFor(wanted, variables, locale);
    const text = attempt(() => message.format(values));
    if (typeof text === 'string') return text;
    throw new ResponseTextError('an ICU message with a variable that is missing, or of the wrong kind', false);
  };
}

/** The messages of this package's errors quote the text, so they are not passed on. */
function attempt<Result>(make: () => Result): Result | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function localeOf(language: string): string {
  const base = CUSTOM.exec(language)?.[1] ?? language;
  return attempt(() => Intl.getCanonicalLocales(base)[0]) ?? FALLBACK_LOCALE;
}
