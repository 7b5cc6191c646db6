import { ROOT } from '../e2e/paths.mjs';

/**
 * The paths of this run. Everything that it writes, except for the transcript, is under `.venv/`, which git ignores.
 */
export const BOT = `${ROOT}examples/restaurant-bot/dist/main.js`;
/** A copy of the assistant, because Rasa keeps its cache and its models beside the training files. */
export const TRAINED = `${ROOT}.venv/rasa-assistant/`;
export const TRANSCRIPT = `${ROOT}docs/rasa-transcript.md`;
/** A small assistant, with which the texts of an NLG server are tried; it is trained in a copy as well. */
export const NLG_ASSISTANT = `${ROOT}scripts/e2e-rasa/nlg/assistant/`;
export const NLG_TRAINED = `${ROOT}.venv/rasa-nlg/`;
/** A small assistant, with what the restaurant bot does not need; it is trained in a copy as well. */
export const SCRIPTED_ASSISTANT = `${ROOT}scripts/e2e-rasa/fake-rasa/assistant/`;
export const SCRIPTED_TRAINED = `${ROOT}.venv/rasa-scripted/`;
/** What Rasa did in the conversations of an earlier run; `npm test` compares FakeRasa with it. */
export const TALKS = `${ROOT}test/e2e/testing/rasa-talks/`;
