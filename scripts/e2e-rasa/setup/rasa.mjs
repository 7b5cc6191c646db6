import { TRAINED, VENV } from '../paths.mjs';

/**
 * How Rasa is called: in the copy, without telemetry, without what TensorFlow says about itself.
 *
 * @param {Record<string, string>} env - more environment variables
 */
export function rasa(env = {}) {
  const quiet = { RASA_TELEMETRY_ENABLED: 'false', TF_CPP_MIN_LOG_LEVEL: '3', SQLALCHEMY_SILENCE_UBER_WARNING: '1' };
  return { command: `${VENV}bin/rasa`, options: { cwd: TRAINED, env: { ...process.env, ...quiet, ...env } } };
}
