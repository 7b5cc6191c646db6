import type { DynamicModule, Type } from '@nestjs/common';
import { CliError } from '../cli.error.js';

/** What Nest takes as the root of an application. */
export type RootModule = Type | DynamicModule;

/** The keys under which `@Module()` keeps what it was given. */
const MODULE_KEYS = ['imports', 'providers', 'controllers', 'exports'];
const DEFAULT_NAME = 'AppModule';

/**
 * The application's module among the exports of a file.
 *
 * @param exportName - the name of the export; without it `AppModule`, or the only class with `@Module()`
 * @throws CliError when there is none, or more than one
 */
export function rootModuleIn(
  exports: Readonly<Record<string, unknown>>,
  file: string,
  exportName: string | undefined,
): RootModule {
  const modules = new Map(Object.entries(exports).filter(([, value]) => isModule(value)));
  const names = [...modules.keys()];
  const only = new Set(modules.values()).size === 1 ? names[0] : undefined;
  const chosen = exports[exportName ?? (modules.has(DEFAULT_NAME) ? DEFAULT_NAME : (only ?? ''))];
  if (isModule(chosen)) return chosen;
  if (exportName !== undefined) {
    throw new CliError(`${file} exports no module '${exportName}'`, `Its modules are: ${listed(names)}.`);
  }
  if (names.length > 0) throw new CliError(`${file} exports several modules`, `Choose one: ${file}#${names[0] ?? ''}.`);
  throw new CliError(
    `${file} exports no class with @Module()`,
    "Name the file of the application's module, not main.js.",
  );
}

function isModule(value: unknown): value is RootModule {
  if (typeof value === 'function') return MODULE_KEYS.some((key) => Reflect.hasOwnMetadata(key, value));
  return typeof value === 'object' && value !== null && typeof (value as Partial<DynamicModule>).module === 'function';
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
