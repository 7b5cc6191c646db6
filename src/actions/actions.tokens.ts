/** The options of this room, resolved. */
export const PIPELINE_OPTIONS = Symbol.for('nestjs-rasa:pipeline-options');
/** The user's answer to crashes, where there is one. */
export const ACTION_ERROR_HANDLER = Symbol.for('nestjs-rasa:action-error-handler');
