import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { readDomainFiles, type DomainFiles } from '../../domain-files/index.js';
import { errorLine } from '../error-line.js';
import { ExitCode } from '../exit-codes.js';
import type { Output } from '../terminal/output.js';
import { renderTypes } from './render-types.js';
import { watchYaml } from './watch-yaml.js';

/** What to read, where to write, and where to report. */
export interface TypesJob<File = string> {
  readonly paths: readonly string[];
  readonly file: File;
  readonly output: Output;
}

/** Writes the file if it changes, or prints the types when there is no file. */
export async function writeTypes(job: TypesJob<string | undefined>): Promise<void> {
  const { domain, text } = await generate(job);
  if (job.file === undefined) return job.output.line(text.trimEnd());
  if (text === (await current(job.file))) return job.output.line(`${job.file} is up to date: ${counts(domain)}`);
  await mkdir(dirname(job.file), { recursive: true });
  await writeFile(job.file, text);
  job.output.line(`${job.file} written: ${counts(domain)}`);
}

/** Reports with exit code 1 that the file is missing or stale. */
export async function checkTypes(job: TypesJob): Promise<void> {
  const { text } = await generate(job);
  const found = await current(job.file);
  if (found === text) return job.output.line(`${job.file} is up to date`);
  const command = `nestjs-rasa types ${job.paths.join(' ')} -o ${job.file}`;
  job.output.error(`${job.file} ${found === undefined ? 'does not exist' : 'is out of date'}. Run: npx ${command}`);
  job.output.exitWith(ExitCode.found);
}

/** Writes the file now and after each change, until the signal. A domain that is broken for a while does not end it. */
export async function watchTypes(job: TypesJob, signal: AbortSignal): Promise<void> {
  const write = () => writeTypes(job).catch((error: unknown) => job.output.error(errorLine(error)));
  await watchYaml(job.paths, signal, write);
}

async function generate({ paths, file, output }: TypesJob<string | undefined>) {
  const domain = await readDomainFiles(paths);
  for (const problem of domain.problems) output.warning(problem.message);
  const folder = file === undefined ? '.' : dirname(file);
  // Relative to the written file and with slashes, so that it is the same on every machine.
  const pathOf = (source: string) => relative(folder, resolve(source)).replaceAll(sep, '/');
  return { domain, text: renderTypes(domain, pathOf) };
}

/** The file as it is, without the line ends that git may have changed. */
async function current(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text?.replaceAll('\r\n', '\n');
}

function counts({ actions, slots, intents, entities, forms, responses, flows }: DomainFiles): string {
  const custom = [...actions.values()].filter(({ isCustom }) => isCustom).length;
  const all = { actions: custom, slots: slots.size, intents: intents.size, entities: entities.size };
  const more = { forms: forms.size, responses: responses.size, flows: flows.size };
  return Object.entries({ ...all, ...more })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${count === 1 ? name.replace(/s$/, '').replace(/ie$/, 'y') : name}`)
    .join(', ');
}
