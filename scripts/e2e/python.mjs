import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Finds a Python that can create virtual environments. A shim of pyenv may exist without its Python, so each candidate
 * is tried.
 *
 * @param {string} minor - such as `3.10`
 * @returns {{ command: string, version: string } | undefined}
 */
export function findPython(minor) {
  const wanted = minor.replace('.', ', ');
  const code = `import ensurepip, sys, venv; assert sys.version_info[:2] == (${wanted}); print(sys.version.split()[0])`;
  for (const command of [`python${minor}`, ...pyenvPythons(minor), 'python3', 'python']) {
    const probe = spawnSync(command, ['-c', code], { encoding: 'utf8', timeout: 20_000 });
    if (probe.status === 0) return { command, version: probe.stdout.trim() };
  }
  return undefined;
}

function pyenvPythons(minor) {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  if (!existsSync(versions)) return [];
  return readdirSync(versions)
    .filter((name) => name.startsWith(`${minor}.`))
    .map((name) => join(versions, name, 'bin', `python${minor}`));
}
