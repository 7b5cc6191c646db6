/**
 * The token of a {@link CallObserver}, or of an array of them, in any module.
 *
 * @publicApi
 */
export const RASA_CALL_OBSERVER = Symbol.for('nestjs-rasa:call-observer');
/**
 * The token of an {@link AroundCall}, or of an array of them, in any module.
 *
 * @publicApi
 */
export const RASA_AROUND_CALL = Symbol.for('nestjs-rasa:around-call');
/**
 * The token of an {@link AroundAction}, or of an array of them, in any module.
 *
 * @publicApi
 */
export const RASA_AROUND_ACTION = Symbol.for('nestjs-rasa:around-action');
/**
 * The token of an {@link AroundFormStep}, or of an array of them, in any module.
 *
 * @publicApi
 */
export const RASA_AROUND_FORM_STEP = Symbol.for('nestjs-rasa:around-form-step');
/**
 * The token of an {@link InvokerFactory}, or of an array of them, in any module.
 *
 * @publicApi
 */
export const RASA_INVOKER_FACTORY = Symbol.for('nestjs-rasa:invoker-factory');
/**
 * The token of a {@link ReadinessCheck}, or of an array of them, in any module.
 *
 * @publicApi
 */
export const RASA_READINESS_CHECK = Symbol.for('nestjs-rasa:readiness-check');
