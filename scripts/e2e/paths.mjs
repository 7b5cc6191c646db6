import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Logs, and files that are generated for one run. */
export const RUN = `${ROOT}.venv/rasa-run/`;
/** The environment of Rasa 3.6. Those of the other clients are beside it. */
export const RASA_3_VENV = `${ROOT}.venv/rasa/`;
/** The environment of rasa-sdk. */
export const RASA_SDK_VENV = `${ROOT}.venv/rasa-sdk/`;
/** The assistant of the example. Rasa 3.6 is installed from its requirements. */
export const ASSISTANT = `${ROOT}examples/restaurant-bot/rasa/`;
