import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const DEPCRUISE = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const ROOMS = [
  'errors',
  'register',
  'protocol',
  'conversation',
  'domain-files',
  'domain-check',
  'codecs/json',
  'codecs/struct',
  'nest',
  'secrets',
  'actions',
  'forms',
  'knowledge-base',
  'observability',
  'security',
  'recording',
  'transports/http',
  'transports/grpc',
  'testing',
  'module',
  'cli',
];

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

/** The result of the check: the broken rules as `rule: file`, and the exit code of a plain run. */
export interface Findings {
  readonly broken: readonly string[];
  readonly status: number | null;
}

/**
 * Checks a small project with the configuration of this one.
 *
 * @param files - source texts by their paths; every room and the root have an empty barrel already
 */
export function checkHouse(files: Readonly<Record<string, string>>): Findings {
  const house = mkdtempSync(join(tmpdir(), 'rooms-'));
  try {
    const barrels = ['src/index.ts', ...ROOMS.map((room) => `src/${room}/index.ts`)];
    const all = { ...Object.fromEntries(barrels.map((barrel) => [barrel, 'export {};'])), ...files };
    write(join(house, 'tsconfig.json'), '{ "compilerOptions": { "module": "nodenext" } }');
    write(join(house, 'package.json'), '{ "name": "house", "type": "module" }');
    for (const [file, text] of Object.entries(all)) write(join(house, file), text);
    cpSync(join(ROOT, '.dependency-cruiser.mjs'), join(house, '.dependency-cruiser.mjs'));
    return cruise(house);
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

function cruise(house: string): Findings {
  const options = { cwd: house, encoding: 'utf8', maxBuffer: 50_000_000 } as const;
  const { stdout, stderr } = spawnSync(process.execPath, [DEPCRUISE, 'src', '--output-type', 'json'], options);
  if (stdout === '') throw new Error(stderr);
  const { violations } = (JSON.parse(stdout) as Report).summary;
  const broken = [...new Set(violations.map(({ rule, from }) => `${rule.name}: ${from}`))].toSorted();
  return { broken, status: spawnSync(process.execPath, [DEPCRUISE, 'src'], options).status };
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
