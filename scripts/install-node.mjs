// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Installs the package for this platform, so that no install script has to run.
 *
 * @param {string} major
 * @returns {{ node: string } | { missing: string }}
 */
export function installNode(major) {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = resolve('build/node', major);
  mkdirSync(folder, { recursive: true });
  const options = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'];
  const { status } = spawnSync('npm', ['install', '--prefix', folder, ...options, `${name}@${major}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const node = resolve(folder, 'node_modules', name, 'bin/node');
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  if (status !== 0 || !stdout?.startsWith(`v${major}.`)) return { missing: `npm could not install ${name}@${major}` };
  console.log(`Node ${stdout.trim()}`);
  return { node };
}
