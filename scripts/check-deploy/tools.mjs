/** Installs the tools that check the files of deploy/, each from the registry of its language. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const HERE = import.meta.dirname;
const FOLDER = resolve(HERE, '../../.venv/deploy');
const GO_TOOLS = {
  kustomize: 'sigs.k8s.io/kustomize/kustomize/v5@v5.7.1',
  helm: 'helm.sh/helm/v3/cmd/helm@v3.22.0',
};
const PIP_LIMIT_MS = 120_000;
/** On two cores helm takes about a minute and a half to compile. */
const GO_LIMIT_MS = 180_000;

/** A tool cannot be installed here; what needs it is skipped. */
export class MissingToolError extends Error {}

/** @type {Map<string, () => string>} */
const finders = new Map();

/**
 * The path of a tool.
 *
 * @param {string} name
 * @throws MissingToolError when it cannot be installed
 */
export function tool(name) {
  const find = finders.get(name);
  if (!find) throw new Error(`There is no tool ${name}.`);
  return find();
}

for (const name of ['docker-compose', 'hadolint', 'kubernetes-validate', 'yamllint']) {
  finders.set(name, () => join(pythonTools(), name));
}
for (const [name, source] of Object.entries(GO_TOOLS)) finders.set(name, () => goTool(name, source));
for (const name of ['prometheus', 'promtool']) finders.set(name, () => debianTool(name, 'prometheus'));
finders.set('nats-server', () => debianTool('nats-server', 'nats-server'));

/** @type {string | undefined} */
let pythonFolder;

function pythonTools() {
  if (pythonFolder) return pythonFolder;
  const requirements = join(HERE, 'requirements.txt');
  const wanted = readFileSync(requirements, 'utf8');
  const venv = join(FOLDER, 'python');
  const mark = join(venv, 'made-from.txt');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
    install('python3', ['-m', 'venv', venv], PIP_LIMIT_MS);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:'];
    install(join(venv, 'bin/python'), [...pip, '--requirement', requirements], PIP_LIMIT_MS);
    writeFileSync(mark, wanted);
  }
  return (pythonFolder = join(venv, 'bin'));
}

/**
 * @param {string} name
 * @param {string} source - the module and its version
 */
function goTool(name, source) {
  const folder = join(FOLDER, 'go', source.replaceAll('/', '_'));
  const path = join(folder, name);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    install('go', ['install', source], GO_LIMIT_MS, { GOBIN: folder, GOFLAGS: '-mod=mod' });
  }
  return path;
}

/**
 * @param {string} name
 * @param {string} debianPackage
 */
function debianTool(name, debianPackage) {
  if (spawnSync(name, ['--version']).error) {
    if (process.getuid?.() !== 0) throw new MissingToolError(`${name} is missing, and only root can install it`);
    install('apt-get', ['update'], PIP_LIMIT_MS);
    install('apt-get', ['install', '--yes', '--no-install-recommends', debianPackage], PIP_LIMIT_MS);
  }
  return name;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {number} timeout
 * @param {Record<string, string>} env
 */
function install(command, args, timeout, env = {}) {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', ...env }, timeout };
  const { status, error, stderr } = spawnSync(command, args, { ...options, encoding: 'utf8' });
  if (status === 0) return;
  const why = error?.message ?? stderr.trim().split('\n').at(-1);
  throw new MissingToolError(`\`${command} ${args.join(' ')}\` failed: ${why}`);
}
