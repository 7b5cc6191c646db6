/**
 * Creates the virtual environment for the Python reference in .venv/bench. Without Python or the package, the benchmark
 * runs without that comparison: `npm run bench:setup` gives the reason and does not fail.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const environment = `${root}.venv/bench`;
const python = `${environment}/bin/python`;
const requirements = `${root}bench/servers/python/requirements.txt`;
const TEN_MINUTES_MS = 600_000;
/** The versions of Python that the reference supports, the newest first. */
const CANDIDATES = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
const SUPPORTED = 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))';

function run(command, ...args) {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: TEN_MINUTES_MS });
  if (status === 0) return undefined;
  return error?.message ?? (stderr.trim().split('\n').at(-1) || `ended with ${status}`);
}

function setUp() {
  if (!existsSync(python)) {
    const base = CANDIDATES.find((candidate) => run(candidate, '-c', SUPPORTED) === undefined);
    if (!base) return 'there is no Python 3.10 to 3.13';
    const failure = run(base, '-m', 'venv', environment);
    if (failure) return `the virtual environment could not be created: ${failure}`;
  }
  const failure = run(python, '-m', 'pip', 'install', '--quiet', '--requirement', requirements);
  return failure && `pip could not install the reference: ${failure}`;
}

const reason = setUp();
console.log(
  reason
    ? `Skipped: ${reason}. The benchmark will run without the Python reference.`
    : `The Python reference is installed in .venv/bench: ${readFileSync(requirements, 'utf8').trim()}`,
);
