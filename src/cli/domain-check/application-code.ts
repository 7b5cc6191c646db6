import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { CODE_READER, type CodeReader, type DomainView } from '../../domain-check/index.js';
import { errorCodeOf } from '../../errors/index.js';
import { CliError } from '../cli.error.js';
import type { Output } from '../terminal/output.js';
import type { Code } from './code.js';
import { rootModuleIn, type RootModule } from './root-module.js';
import { withoutStdout } from './without-stdout.js';

/** An application's module. */
export interface ApplicationTarget {
  /** The file, and behind `#` the name of the export. */
  readonly app: string;
  /** Whether to create no providers. */
  readonly preview: boolean;
}

type Nest = typeof import('@nestjs/core');

/**
 * Creates the application without listening, with its own copies of Nest and of this library, and reads its code. What
 * the application prints meanwhile goes to stderr.
 *
 * @throws CliError when there is no such module, or the application does not start
 */
export async function codeOfApplication(target: ApplicationTarget, domain: DomainView, output: Output): Promise<Code> {
  const [file = '', exportName] = target.app.split('#');
  const path = resolve(file);
  return withoutStdout(
    (text) => output.note(text),
    async () => {
      const nest = await nestOf(path, file);
      const root = rootModuleIn(await load(path, file), file, exportName);
      const { app, isBuilt } = await start(nest, root, target, file);
      try {
        const reader = readerOf(app, file);
        const modules = [...app.get(nest.ModulesContainer).values()];
        return { inventory: reader.inventory(modules), findings: await reader.findings(modules, domain, isBuilt) };
      } finally {
        await app.close();
      }
    },
  );
}

/** The Nest that the application itself imports. */
async function nestOf(path: string, file: string): Promise<Nest> {
  try {
    const entry = createRequire(path).resolve('@nestjs/core');
    return both(await import(pathToFileURL(entry).href)) as unknown as Nest;
  } catch {
    throw new CliError(`@nestjs/core is not installed for ${file}`, 'Check the path, and run npm install there.');
  }
}

async function load(path: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return both(await import(pathToFileURL(path).href));
  } catch (error) {
    const remedy = 'Build the application first, and name the compiled file.';
    throw new CliError(`${file} cannot be loaded: ${firstLine(error)}`, remedy);
  }
}

/** The exports of a module; those of a CommonJS module are not all found as names. */
function both(module: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const inner = module['default'];
  return typeof inner === 'object' && inner !== null ? { ...inner, ...module } : module;
}

interface Started {
  readonly app: INestApplicationContext;
  readonly isBuilt: boolean;
}

async function start(nest: Nest, root: RootModule, { preview }: ApplicationTarget, file: string): Promise<Started> {
  const create = (isPreview: boolean) =>
    nest.NestFactory.createApplicationContext(root, { logger: false, abortOnError: false, preview: isPreview });
  try {
    return { app: await create(preview), isBuilt: !preview };
  } catch (error) {
    // The check of its own option `domain` stopped the boot; it finds the same as this one.
    if (errorCodeOf(error) === 'RASA_DOMAIN_MISMATCH') return { app: await create(true), isBuilt: false };
    if (errorCodeOf(error)) throw error;
    throw new CliError(
      `the application of ${file} does not start: ${firstLine(error)}`,
      preview
        ? 'Start it as usual to see more.'
        : 'Start it as usual to see more; if it needs a database, add --preview.',
    );
  }
}

function readerOf(app: INestApplicationContext, file: string): CodeReader {
  try {
    return app.get<CodeReader>(CODE_READER, { strict: false });
  } catch {
    const remedy = 'Import RasaModule.forRoot() of this version or a later one in the module.';
    throw new CliError(`the application of ${file} has no RasaModule that can be checked`, remedy);
  }
}

function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.replace(/\.$/, '');
}
