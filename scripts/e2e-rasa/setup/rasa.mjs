import { RASA_3_VENV } from '../../e2e/paths.mjs';
import { TRAINED } from '../paths.mjs';

/**
 * The command for Rasa: in the copy, without telemetry and without the messages of TensorFlow.
 *
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, folder?: string }} options - more environment variables; the copy's folder
 * @returns {[command: string, args: string[], options: import('node:child_process').SpawnOptions]}
 */
export function rasaCommand(args, { env = {}, folder = TRAINED } = {}) {
  const quiet = { RASA_TELEMETRY_ENABLED: 'false', TF_CPP_MIN_LOG_LEVEL: '3', SQLALCHEMY_SILENCE_UBER_WARNING: '1' };
  return [
    `${RASA_3_VENV}bin/python`,
    ['-m', 'rasa', ...args],
    { cwd: folder, env: { ...process.env, ...quiet, ...env } },
  ];
}
