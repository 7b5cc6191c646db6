import { parseArgs } from 'node:util';
import { PACKAGE_MANAGERS, type PackageManager } from './package-manager.js';
import { UsageError } from './usage.error.js';

/** What the command was told. */
export interface Arguments {
  readonly directory: string | undefined;
  readonly packageManager: PackageManager | undefined;
  readonly skipInstall: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

export const USAGE = `Usage: npm create nestjs-rasa <directory> [-- options]

Creates an action server for a Rasa assistant: a Nest application with an action and its test, the domain as types, and
the files of a small assistant.

  <directory>              A new or empty folder; . for the current one
  --package-manager name   npm, pnpm, yarn or bun; by default the one that runs this command
  --skip-install           Only write the files
  --help                   Show this help
  --version                Show the version
`;

/** @throws UsageError when there is an unknown option, or more than one directory */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parsed(args);
  if (positionals.length > 1) {
    throw new UsageError(`There is more than one directory: ${positionals.join(', ')}. Name one.`);
  }
  const { help = false, version = false, 'skip-install': skipInstall = false } = values;
  return {
    directory: positionals[0],
    packageManager: checkedManager(values['package-manager']),
    skipInstall,
    help,
    version,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'package-manager': { type: 'string' },
        'skip-install': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function checkedManager(name: string | undefined): PackageManager | undefined {
  if (name === undefined) return undefined;
  const known = PACKAGE_MANAGERS.find((manager) => manager === name);
  if (known) return known;
  throw new UsageError(`'${name}' is not a package manager. Choose one of ${PACKAGE_MANAGERS.join(', ')}.`);
}
