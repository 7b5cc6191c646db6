import { spawnSync } from 'node:child_process';

export const PACKAGE_MANAGERS = ['npm', 'pnpm', 'yarn', 'bun'] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

/** The package manager that runs this process. Each of them names itself in this variable; npm is the default. */
export function runningManager(environment: NodeJS.ProcessEnv): PackageManager {
  const name = environment['npm_config_user_agent']?.split('/')[0];
  return PACKAGE_MANAGERS.find((manager) => manager === name) ?? 'npm';
}

/** Installs the packages of a project, and shows what the package manager prints. */
export function install(manager: PackageManager, directory: string): boolean {
  // The package managers are scripts, which Windows runs only in a shell. The command has nothing from outside.
  const options = { cwd: directory, stdio: 'inherit', shell: process.platform === 'win32' } as const;
  return spawnSync(manager, ['install'], options).status === 0;
}

/** How a script of package.json is run. */
export function runCommand(manager: PackageManager, script: string): string {
  const isBuiltIn = script === 'start' || script === 'test';
  return manager === 'npm' && isBuiltIn ? `npm ${script}` : `${manager} run ${script}`;
}
