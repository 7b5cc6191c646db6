import { readFile } from 'node:fs/promises';
import { InvalidDomainError } from '../errors/index.js';
import { actionsOf } from './actions.js';
import { documentOf } from './document.js';
import type { DomainEntity, DomainFiles } from './domain-files.js';
import { findYamlFiles, type FoundFile } from './find-yaml-files.js';
import { formOf } from './forms.js';
import { mergeFiles, type MergedFiles } from './merge.js';
import { responseOf } from './responses.js';
import { isMapping } from './is-mapping.js';
import { holdsDomain, looksLikeDomain, type Entry } from './sections.js';
import { slotOf } from './slots.js';
import { parseYaml, type YamlFile } from './yaml-file.js';

/** How the files are read. */
export interface ReadDomainOptions {
  /**
   * Where `${NAME}` in values without quotes is looked up, as Rasa does with its own environment. Without it such values
   * stay as they are.
   */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Reads a domain of Rasa 1, 2 or 3 from one file, several files or folders, and merges them as Rasa does: in the order
 * of the paths, of folders in the order of the names; of two entries with one name the first counts.
 *
 * In a folder every YAML file with a section of a domain, or with `flows`, is a part of it. Others are left out.
 *
 * @param paths - files and folders
 * @throws InvalidDomainError with file, line and column when Rasa would refuse a file
 */
export async function readDomainFiles(paths: readonly string[], options: ReadDomainOptions = {}): Promise<DomainFiles> {
  const files: YamlFile[] = [];
  for (const found of await findYamlFiles(paths)) {
    const file = await read(found, options);
    if (file && (holdsDomain(file) || !found.inFolder)) files.push(file);
  }
  if (!files.some(holdsDomain)) throw nothingIn(paths);
  return modelOf(
    files.map(({ file }) => file),
    mergeFiles(files),
  );
}

async function read({ file, inFolder }: FoundFile, { env }: ReadDomainOptions): Promise<YamlFile | undefined> {
  const text = await readFile(file, 'utf8');
  try {
    return await parseYaml(file, text, { env });
  } catch (error) {
    // In a folder also lie files that are not Rasa's, such as templates of other tools.
    if (inFolder && error instanceof InvalidDomainError && !looksLikeDomain(text)) return undefined;
    throw error;
  }
}

function nothingIn(paths: readonly string[]): InvalidDomainError {
  const remedy = 'Name a file with sections such as `slots:`, `actions:` or `responses:`.';
  return new InvalidDomainError(paths.join(', '), 'there is no part of a domain', remedy);
}

function modelOf(files: readonly string[], merged: MergedFiles): DomainFiles {
  const { sections, sessionConfig, problems } = merged;
  return {
    files,
    document: documentOf(merged),
    actions: actionsOf(merged),
    slots: mapped(sections.slots, slotOf),
    entities: mapped(sections.entities, entityOf),
    intents: mapped(sections.intents, ({ name, place, value }) => ({ name, place, properties: mappingOr(value) })),
    forms: mapped(sections.forms, formOf),
    responses: mapped(sections.responses, responseOf),
    flows: mapped(sections.flows, ({ name, place, value }) => ({ name, place, content: mappingOr(value) })),
    e2eActions: [...sections.e2e_actions.keys()],
    sessionConfig,
    problems,
  };
}

function mapped<T>(entries: ReadonlyMap<string, Entry>, make: (entry: Entry) => T): ReadonlyMap<string, T> {
  return new Map([...entries].map(([name, entry]) => [name, make(entry)]));
}

function entityOf({ name, place, value }: Entry): DomainEntity {
  const { roles, groups } = mappingOr(value);
  return { name, place, roles: texts(roles), groups: texts(groups) };
}

function mappingOr(value: unknown): Readonly<Record<string, unknown>> {
  return isMapping(value) ? value : {};
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
