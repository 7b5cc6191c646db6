/** Installs rasa-sdk into .venv/rasa-sdk, for the tests with an action server in Python. Fails with the reason. */
import { makeRasaSdkVenv } from './e2e/venv.mjs';

try {
  await makeRasaSdkVenv();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
