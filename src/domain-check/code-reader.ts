import type { DomainView } from './domain-view.js';
import type { Finding } from './finding.js';
import type { CodeInventory } from './inventory.js';

/**
 * The token of the {@link CodeReader} that an application's own copy of the library provides. It is a value, so it is
 * there as well when Nest only previews the application.
 */
export const CODE_READER = Symbol.for('nestjs-rasa:code-reader');

/**
 * The token of a {@link DomainCheck}, or of an array of them, in any module: findings of other rooms, such as missing
 * translations.
 */
export const RASA_DOMAIN_CHECK = Symbol.for('nestjs-rasa:domain-check');

/** Adds findings to the check of the domain. */
export interface DomainCheck {
  /** @param domain - the domain that is checked */
  findings(domain: DomainView): readonly Finding[] | Promise<readonly Finding[]>;
}

/** Reads the code of an application. The modules are Nest's; another copy of Nest may have made them. */
export interface CodeReader {
  /** The names that the code uses, by its decorators; it needs no instances. */
  inventory(modules: Iterable<unknown>): CodeInventory;
  /**
   * What inventories cannot show.
   *
   * @param isBuilt - whether the providers have instances, so that those of `RASA_DOMAIN_CHECK` can be asked
   */
  findings(modules: Iterable<unknown>, domain: DomainView, isBuilt: boolean): Promise<readonly Finding[]>;
}
