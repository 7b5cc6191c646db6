import { readFile } from 'node:fs/promises';
import { ok, problem, type Finding } from './finding.js';
import { isInRange } from './version-range.js';

/** The part of a package.json that matters here. */
interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** Adapters and their servers: no peers, but a support thread asks for them. */
const ALSO = ['fastify', '@nestjs/platform-express', 'express'];

/** The versions of Node, of nestjs-rasa, and of the packages that this nestjs-rasa finds. */
export async function checkPackages(): Promise<readonly Finding[]> {
  const own = await readManifest<Manifest>(new URL('../../../package.json', import.meta.url));
  if (!own) throw new Error('The package.json of nestjs-rasa is missing.');
  const peers = Object.entries(own.peerDependencies).map(([name, range]) =>
    checkPeer(name, range, own.peerDependenciesMeta[name]?.optional ?? false),
  );
  const others = await Promise.all(ALSO.map(async (name) => [name, await installedVersion(name)] as const));
  return [
    checkNode(own.engines.node),
    ok('nestjs-rasa', own.version),
    ...(await Promise.all(peers)),
    ...others.flatMap(([name, version]) => (version === undefined ? [] : [ok(name, version)])),
  ];
}

function checkNode(range: string): Finding {
  const version = process.versions.node;
  const message = `${version} (needs ${range})`;
  return isInRange(version, range) ? ok('node', message) : problem('node', message, 'Install a newer version of Node.');
}

async function checkPeer(name: string, range: string, optional: boolean): Promise<Finding> {
  const version = await installedVersion(name);
  if (version === undefined) {
    if (optional) return ok(name, `not installed, optional (${range})`);
    return problem(name, `not installed (needs ${range})`, `Run: npm install ${name}`);
  }
  const message = `${version} (needs ${range})`;
  if (isInRange(version, range)) return ok(name, message);
  return problem(name, message, `Run: npm install ${name}@'${range}'`);
}

/** The version that an import in this package would find. */
async function installedVersion(name: string): Promise<string | undefined> {
  for (let folder = new URL('.', import.meta.url); ; folder = new URL('..', folder)) {
    const manifest = await readManifest<{ version?: string }>(new URL(`node_modules/${name}/package.json`, folder));
    if (manifest) return manifest.version ?? 'without a version';
    if (folder.pathname === new URL('..', folder).pathname) return undefined;
  }
}

async function readManifest<T>(url: URL): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(url, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
