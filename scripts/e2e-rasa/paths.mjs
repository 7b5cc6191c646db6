import { ROOT } from '../e2e/paths.mjs';

/** Where things are; all that this run writes but the transcript is under `.venv/`, which git ignores. */
export const BOT = `${ROOT}examples/restaurant-bot/dist/main.js`;
/** A copy of the assistant: Rasa keeps its cache and its models beside the files it trains from. */
export const TRAINED = `${ROOT}.venv/rasa-assistant/`;
export const TRANSCRIPT = `${ROOT}docs/rasa-transcript.md`;
