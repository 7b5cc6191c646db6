import type { Domain } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';

/**
 * Where the domain's responses come from, and how they are said.
 *
 * @publicApi
 */
export interface DomainResponsesOptions {
  /** The responses as an object, as in a domain: lists of variations by name. They win over those of `domain`. */
  readonly responses?: JsonObject;
  /** Files and folders with the assistant's domain, in Rasa's YAML. Needs the package `yaml`. */
  readonly domain?: string | readonly string[];
  /**
   * Whether the files are read again when they change. A change that cannot be read is logged, and the responses stay
   * what they were.
   *
   * @defaultValue true
   */
  readonly watch?: boolean;
  /** The latest domain that a call to an action brought. It serves for names that `domain` and `responses` do not have. */
  readonly calledDomain?: () => Domain | undefined;
  /**
   * Whether another variation is said instead of the text that this response had the last time.
   *
   * @defaultValue false
   */
  readonly avoidRepeats?: boolean;
  /**
   * The language of texts outside of `translation`, and of conversations whose language is not known.
   *
   * @defaultValue `'en'`
   */
  readonly defaultLanguage?: string;
  /**
   * Which variations are ICU messages: those with `metadata: { template: icu }`, or all. Needs the package
   * `intl-messageformat`.
   *
   * @defaultValue `'marked'`
   * @see https://formatjs.github.io/docs/core-concepts/icu-syntax
   */
  readonly icu?: 'marked' | 'all';
  /**
   * Whether variables in `elements` are filled, too. Rasa does not fill them.
   *
   * @defaultValue false
   */
  readonly renderElements?: boolean;
}

/** The names of the options, to tell a mistyped one. */
export const DOMAIN_RESPONSES_OPTIONS: readonly (keyof DomainResponsesOptions)[] = [
  'responses',
  'domain',
  'watch',
  'calledDomain',
  'avoidRepeats',
  'defaultLanguage',
  'icu',
  'renderElements',
];
