import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments, USAGE } from './arguments.js';
import { install, runCommand, runningManager, type PackageManager } from './package-manager.js';
import { writeProject } from './project.js';
import { UsageError } from './usage.error.js';

/** Where the command works. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The folder that is copied. */
  readonly template: string;
  readonly install: (manager: PackageManager, directory: string) => boolean;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
}

/** Exit codes, as those of `npx nestjs-rasa`. */
const EXIT = { done: 0, notInstalled: 1, cannotWork: 2 };

/**
 * The command as a whole.
 *
 * @param args - those behind `create-nestjs-rasa`
 * @returns the exit code
 */
export async function create(args: readonly string[], given: Partial<Surroundings> = {}): Promise<number> {
  const surroundings: Surroundings = { ...defaults(), ...given };
  try {
    return run(args, surroundings);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    surroundings.printError(`error: ${error.message}\n`);
    return EXIT.cannotWork;
  }
}

function run(
  args: readonly string[],
  { cwd, env, template, install: installIn, print, printError }: Surroundings,
): number {
  const { directory, packageManager, skipInstall, help, version } = readArguments(args);
  if (help) return printed(print, USAGE);
  if (version) return printed(print, `${ownVersion()}\n`);
  if (directory === undefined) throw new UsageError(`Name the directory.\n\n${USAGE}`);
  const folder = resolve(cwd, directory);
  writeProject(template, folder);
  const manager = packageManager ?? runningManager(env);
  const isInstalled = !skipInstall && installIn(manager, folder);
  print(nextSteps(relative(cwd, folder), manager, isInstalled));
  if (skipInstall || isInstalled) return EXIT.done;
  printError(`error: ${manager} install failed. The files are written; run it again in ${directory}.\n`);
  return EXIT.notInstalled;
}

function printed(print: (text: string) => void, text: string): number {
  print(text);
  return EXIT.done;
}

function nextSteps(folder: string, manager: PackageManager, isInstalled: boolean): string {
  const steps = [
    ...(folder === '' ? [] : [`cd ${folder}`]),
    ...(isInstalled ? [] : [`${manager} install`]),
    runCommand(manager, 'start'),
  ];
  return `\nCreated ${folder || 'the project here'}. Start the action server on port 5055:\n\n  ${steps.join('\n  ')}\n\nREADME.md says how to test it, and how to talk to it with Rasa.\n`;
}

function ownVersion(): string {
  const manifest = readFileSync(fileURLToPath(new URL('../package.json', import.meta.url)), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

function defaults(): Surroundings {
  return {
    cwd: process.cwd(),
    env: process.env,
    template: fileURLToPath(new URL('template/', import.meta.url)),
    install,
    print: (text) => void process.stdout.write(text),
    printError: (text) => void process.stderr.write(text),
  };
}
