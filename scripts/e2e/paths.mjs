import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Logs, and what is generated for one run. */
export const RUN = `${ROOT}.venv/rasa-run/`;
/** Rasa 3.6 with all that it needs; the other clients have environments beside it. */
export const RASA_3_VENV = `${ROOT}.venv/rasa/`;
/** The assistant of the example, whose requirements Rasa 3.6 is installed from. */
export const ASSISTANT = `${ROOT}examples/restaurant-bot/rasa/`;
