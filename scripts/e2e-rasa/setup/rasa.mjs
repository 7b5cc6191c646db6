import { RASA_3_VENV } from '../../e2e/paths.mjs';
import { TRAINED } from '../paths.mjs';

/**
 * The command for Rasa: in the copy, without telemetry and without the messages of TensorFlow.
 *
 * @param {string[]} args
 * @param {Record<string, string>} env - more environment variables
 * @returns {[command: string, args: string[], options: import('node:child_process').SpawnOptions]}
 */
export function rasaCommand(args, env = {}) {
  const quiet = { RASA_TELEMETRY_ENABLED: 'false', TF_CPP_MIN_LOG_LEVEL: '3', SQLALCHEMY_SILENCE_UBER_WARNING: '1' };
  return [
    `${RASA_3_VENV}bin/python`,
    ['-m', 'rasa', ...args],
    { cwd: TRAINED, env: { ...process.env, ...quiet, ...env } },
  ];
}
