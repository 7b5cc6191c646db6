import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** It must be a 3.10 that can make virtual environments; the shims of pyenv are there also when it is not. */
const PROBE = 'import ensurepip, sys, venv; assert sys.version_info[:2] == (3, 10); print(sys.version.split()[0])';

/**
 * Rasa 3.6 needs Python 3.8 to 3.10, and the constraints were written with 3.10.
 *
 * @returns {{ command: string, version: string } | undefined}
 */
export function findPython() {
  for (const command of ['python3.10', ...pyenvPythons(), 'python3', 'python']) {
    const probe = spawnSync(command, ['-c', PROBE], { encoding: 'utf8', timeout: 20_000 });
    if (probe.status === 0) return { command, version: probe.stdout.trim() };
  }
  return undefined;
}

function pyenvPythons() {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  if (!existsSync(versions)) return [];
  return readdirSync(versions)
    .filter((name) => name.startsWith('3.10'))
    .map((name) => join(versions, name, 'bin', 'python3.10'));
}
