/** The checked and completed options of the module. */
export const RESOLVED_OPTIONS = Symbol.for('nestjs-rasa:resolved-options');
