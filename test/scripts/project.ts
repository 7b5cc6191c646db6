import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const SCRIPTS = resolve(import.meta.dirname, '../../scripts');

/** A small project in a temporary folder, for a script to check. */
export interface Project {
  readonly root: string;
  write(file: string, text: string): void;
  /** Runs a script of `scripts/` in it. */
  run(script: string, ...args: string[]): { readonly status: number | null; readonly output: string };
  remove(): void;
}

/** @param files - texts by their paths */
export function createProject(files: Readonly<Record<string, string>>): Project {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'project-')));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  return {
    root,
    write,
    run: (script, ...args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(SCRIPTS, script), ...args], {
        cwd: root,
        encoding: 'utf8',
      });
      return { status, output: stdout + stderr };
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
