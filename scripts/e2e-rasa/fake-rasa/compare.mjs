import { writeFileSync } from 'node:fs';
import { ROOT, RUN } from '../../e2e/paths.mjs';
import { run } from '../../e2e/processes.mjs';
import { TALKS } from '../paths.mjs';

const SECONDS = 3 * 60;
const SPEC = 'test/e2e/testing/fake-rasa-as-rasa.spec.ts';

/**
 * Lets FakeRasa have the same conversations, by the spec that otherwise plays those of an earlier run. With
 * `--keep-talks` that earlier run is replaced.
 *
 * @param {string} talks
 */
export async function compareFakeRasa(talks) {
  const file = process.argv.includes('--keep-talks') ? TALKS : `${RUN}talks.ndjson`;
  writeFileSync(file, talks);
  const env = { ...process.env, FAKE_RASA_TALKS: file };
  await run('fake-rasa', SECONDS, 'npm', ['run', '--silent', 'test:jest', '--', SPEC], { cwd: ROOT, env });
  return true;
}
