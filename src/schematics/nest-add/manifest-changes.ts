import type { SchematicContext } from '../devkit.js';
import { dependsOn, editJson, MANIFEST, type Manifest } from '../project/manifest.js';
import type { ProjectFiles } from '../project/project-files.js';

/** Packages of a Nest application that this library needs, with the versions that it supports. */
const PEERS = { 'class-transformer': '^0.5.1', 'class-validator': '^0.15.1' } as const;

/** What changes in package.json. */
export interface ManifestChanges {
  readonly scripts: Readonly<Record<string, string>>;
  readonly needsFastify: boolean;
}

/**
 * Adds scripts and packages to package.json. A script of the same name stays as it is, and a warning says so.
 *
 * @returns whether there are packages to install
 */
export function changeManifest(files: ProjectFiles, { logger }: SchematicContext, changes: ManifestChanges): boolean {
  let needsInstall = false;
  editJson<Manifest>(files, MANIFEST, (manifest) => {
    const { scripts = {} } = manifest;
    for (const [name, command] of Object.entries(changes.scripts)) {
      if (scripts[name] !== undefined && scripts[name] !== command) {
        logger.warn(`package.json has a script ${name} already, so it was not changed. It would be: ${command}`);
      }
    }
    manifest.scripts = { ...scripts, ...missing(changes.scripts, scripts) };
    const packages = Object.entries(packagesFor(manifest, changes)).filter(([name]) => !dependsOn(manifest, name));
    if (packages.length === 0) return;
    needsInstall = true;
    const all = { ...manifest.dependencies, ...Object.fromEntries(packages) };
    manifest.dependencies = Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
  return needsInstall;
}

/** Fastify's package has the version of Nest. */
function packagesFor({ dependencies = {} }: Manifest, { needsFastify }: ManifestChanges): Record<string, string> {
  const nest = dependencies['@nestjs/core'];
  return { ...PEERS, ...(needsFastify && nest !== undefined && { '@nestjs/platform-fastify': nest }) };
}

function missing(wanted: Readonly<Record<string, string>>, present: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => present[name] === undefined));
}
