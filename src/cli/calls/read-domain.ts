import { readDomainFiles } from '../../domain-files/index.js';
import type { JsonObject } from '../../protocol/index.js';

/** The domain of the files and folders as Rasa would send it; undefined without any. */
export async function readDomain(paths: readonly string[] | undefined): Promise<JsonObject | undefined> {
  if (paths === undefined || paths.length === 0) return undefined;
  const { document } = await readDomainFiles(paths);
  return { ...document };
}
