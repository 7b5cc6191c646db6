import { fileURLToPath } from 'node:url';

/** Where things are; all that this run writes but the transcript is under `.venv/`, which git ignores. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const ASSISTANT = `${ROOT}examples/restaurant-bot/rasa/`;
export const BOT = `${ROOT}examples/restaurant-bot/dist/main.js`;
export const VENV = `${ROOT}.venv/rasa/`;
/** A copy of the assistant: Rasa keeps its cache and its models beside the files it trains from. */
export const TRAINED = `${ROOT}.venv/rasa-assistant/`;
/** Logs, and what is generated for one run. */
export const RUN = `${ROOT}.venv/rasa-run/`;
export const TRANSCRIPT = `${ROOT}docs/rasa-transcript.md`;
