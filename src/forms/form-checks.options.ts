import type { Domain } from '../conversation/index.js';

/** The options of this room, resolved. */
export interface FormChecksOptions {
  /** The domain to check the forms against at boot, where it is known. */
  readonly domain: Domain | null;
}

/** The options of this room, resolved. */
export const FORM_CHECKS_OPTIONS = Symbol.for('nestjs-rasa:form-checks-options');
