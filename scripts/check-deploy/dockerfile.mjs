/** Runs the instructions of a Dockerfile in folders, since there may be no container engine. */
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { run } from './run.mjs';

/**
 * @typedef {object} Image
 * @property {string} folder - what would be the root of its file system
 * @property {string} workdir
 * @property {Record<string, string>} env
 * @property {string} user - such as `1000:1000`; '' for root
 * @property {string[]} command
 * @property {string[]} healthcheck
 */

/** The instructions of a Dockerfile, without comments. @param {string} text */
export function instructionsOf(text) {
  return text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
      return { name: name.toUpperCase(), rest };
    });
}

/**
 * Builds the last stage.
 *
 * @param {string} file - the Dockerfile
 * @param {string} context - the folder that it copies from
 * @param {string} output - an empty folder for the stages
 * @returns {Image}
 */
export function build(file, context, output) {
  const allowed = allowedIn(`${file}.dockerignore`);
  /** @type {Map<string, Image>} */
  const stages = new Map();
  /** @type {Image | undefined} */
  let stage;
  for (const { name, rest } of instructionsOf(readFileSync(file, 'utf8'))) {
    if (name === 'ARG') continue;
    if (name === 'FROM') {
      const alias = / AS (\S+)$/i.exec(rest)?.[1] ?? 'final';
      const folder = join(output, alias);
      mkdirSync(folder, { recursive: true });
      stage = { folder, workdir: '/', env: {}, user: '', command: [], healthcheck: [] };
      stages.set(alias, stage);
      continue;
    }
    if (!stage) throw new Error(`${name} before FROM`);
    instruct(stage, name, rest, { context, allowed, stages });
  }
  if (!stage) throw new Error('The Dockerfile has no stage.');
  return stage;
}

/**
 * @param {Image} stage
 * @param {string} name
 * @param {string} rest
 * @param {{ context: string; allowed: string[]; stages: Map<string, Image> }} sources
 */
function instruct(stage, name, rest, { context, allowed, stages }) {
  switch (name) {
    case 'WORKDIR':
      stage.workdir = rest;
      mkdirSync(join(stage.folder, rest), { recursive: true });
      return;
    case 'ENV':
      for (const pair of rest.split(' '))
        stage.env[pair.slice(0, pair.indexOf('='))] = pair.slice(pair.indexOf('=') + 1);
      return;
    case 'COPY': {
      const from = /^--from=(\S+)\s+/.exec(rest);
      const origin = from ? stages.get(from[1] ?? '')?.folder : context;
      if (origin === undefined) throw new Error(`There is no stage ${from?.[1]}.`);
      const [target = '', ...sources] = rest
        .slice(from?.[0].length ?? 0)
        .split(' ')
        .toReversed();
      for (const source of sources)
        copy(origin, source, join(stage.folder, stage.workdir, target), from ? undefined : allowed);
      return;
    }
    case 'RUN':
      run('sh', ['-c', rest], { cwd: join(stage.folder, stage.workdir), env: { ...process.env, ...stage.env } });
      return;
    case 'USER':
      stage.user = rest;
      return;
    case 'HEALTHCHECK':
      stage.healthcheck = JSON.parse(rest.slice(rest.indexOf('[')));
      return;
    case 'CMD':
      stage.command = JSON.parse(rest);
      return;
    case 'EXPOSE':
      return;
    default:
      throw new Error(`The instruction ${name} cannot be run here. Teach it to ${basename(import.meta.url)}.`);
  }
}

/**
 * As in Docker, a pattern may match nothing, a file must exist, and of a folder the content is copied.
 *
 * @param {string} origin
 * @param {string} pattern - a path, or `*` and an ending
 * @param {string} target
 * @param {string[] | undefined} allowed
 */
function copy(origin, pattern, target, allowed) {
  const found = pattern.startsWith('*')
    ? readdirSync(origin).filter((name) => name.endsWith(pattern.slice(1)))
    : [pattern];
  for (const path of found) {
    if (!existsSync(join(origin, path))) throw new Error(`COPY ${path}: there is no such file.`);
    if (allowed && !allowed.some((entry) => covers(entry, path))) {
      throw new Error(`COPY ${path}: the .dockerignore leaves it out.`);
    }
    const isFile = statSync(join(origin, path)).isFile();
    const destination = isFile && target.endsWith('/') ? join(target, basename(path)) : target;
    mkdirSync(dirname(destination), { recursive: true });
    cpSync(join(origin, path), destination, { recursive: true, verbatimSymlinks: true });
  }
}

/**
 * Whether an entry of the .dockerignore lets a path in.
 *
 * @param {string} entry
 * @param {string} path
 */
function covers(entry, path) {
  if (entry.startsWith('*')) return path.endsWith(entry.slice(1));
  return path === entry || path.startsWith(`${entry}/`);
}

/** What a `.dockerignore` that begins with `*` lets in. @param {string} file */
function allowedIn(file) {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines[0] !== '*' || lines.slice(1).some((line) => !line.startsWith('!'))) {
    throw new Error(`${file} must leave out everything and name what is let in.`);
  }
  return lines.slice(1).map((line) => line.slice(1));
}

/** Lets another user read the image, as in a container. @param {Image} image */
export function openFolders({ folder }) {
  for (let path = folder; path !== dirname(path) && path.startsWith('/tmp/'); path = dirname(path))
    chmodSync(path, 0o755);
}
