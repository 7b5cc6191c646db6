import type { Domain } from '../conversation/index.js';

/** The resolved options for the checks of forms. */
export interface FormChecksOptions {
  /** The domain to check the forms against at boot; null when it is not known. */
  readonly domain: Domain | null;
}

/** The token of the options. */
export const FORM_CHECKS_OPTIONS = Symbol.for('nestjs-rasa:form-checks-options');
