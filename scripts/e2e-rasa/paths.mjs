import { ROOT } from '../e2e/paths.mjs';

/**
 * The paths of this run. Everything that it writes, except for the transcript, is under `.venv/`, which git ignores.
 */
export const BOT = `${ROOT}examples/restaurant-bot/dist/main.js`;
/** A copy of the assistant, because Rasa keeps its cache and its models beside the training files. */
export const TRAINED = `${ROOT}.venv/rasa-assistant/`;
export const TRANSCRIPT = `${ROOT}docs/rasa-transcript.md`;
