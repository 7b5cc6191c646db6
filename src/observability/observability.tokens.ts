/** The token of the checked options of the module. */
export const OBSERVABILITY_OPTIONS = Symbol.for('nestjs-rasa:observability-options');
