/** The token of the resolved {@link PipelineOptions}. */
export const PIPELINE_OPTIONS = Symbol.for('nestjs-rasa:pipeline-options');
/** The token of the {@link Admission} of calls. */
export const CALL_ADMISSION = Symbol.for('nestjs-rasa:call-admission');
/** The token of the user's error handler, or of null. */
export const ACTION_ERROR_HANDLER = Symbol.for('nestjs-rasa:action-error-handler');
/** The token of the {@link SenderIdOptions} of the log, which others keep to as well. */
export const SENDER_ID_OPTIONS = Symbol.for('nestjs-rasa:sender-id-options');
