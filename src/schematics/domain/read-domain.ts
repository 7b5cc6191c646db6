import { resolve } from 'node:path';
import { readDomainFiles, type DomainFiles } from '../../domain-files/index.js';
import type { Tree } from '../devkit.js';
import { findDomain } from './find-domain.js';

/**
 * Reads a domain from the disk: a generator runs in the root of the project.
 *
 * @throws InvalidDomainError when there is no such file, or Rasa would refuse it
 */
export function readDomain(path: string): Promise<DomainFiles> {
  return readDomainFiles([resolve(process.cwd(), path)]);
}

/** The domain in the project, if there is one. */
export async function projectDomain(tree: Tree): Promise<DomainFiles | undefined> {
  const path = findDomain(tree);
  return path === undefined ? undefined : readDomain(path);
}
