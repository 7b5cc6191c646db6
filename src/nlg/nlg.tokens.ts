/**
 * The token of an {@link NlgObserver}, or of an array of them, in any module.
 *
 * @publicApi
 */
export const RASA_NLG_OBSERVER = Symbol.for('nestjs-rasa:nlg-observer');
/** The options of this room, resolved. */
export const NLG_OPTIONS = Symbol.for('nestjs-rasa:nlg-options');
/** The domain's responses; null where there are none. */
export const DOMAIN_RESPONSES = Symbol.for('nestjs-rasa:nlg-domain-responses');
