import { ROOT } from '../../e2e/paths.mjs';
import { run } from '../../e2e/processes.mjs';

const SECONDS = 5 * 60;

/** Builds the library, then the example that imports it. */
export async function build() {
  await run('build', SECONDS, 'npm', ['run', 'build'], { cwd: ROOT });
  await run('build-example', SECONDS, 'npm', ['run', 'build:example'], { cwd: ROOT });
}
