import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createFolder } from './folder.js';

const SHOWN_SERVER = 'http://localhost:5055';
const BIN = resolve('dist/cli/main.js');
const BLOCK = /^```console\n(.*?)^```$/gms;
const NAMED_FILE = /^```\w+\n# ([\w./-]+)\n(.*?)^```$/gms;

/** What stands on a page, and what the commands print; each is `$ command` and its output. */
export interface Sessions {
  readonly documented: readonly string[];
  readonly printed: readonly string[];
}

/**
 * Runs the ```console blocks of a page one after another in one folder, with the files that the page shows.
 *
 * @param server - the address of the server for the commands, which is shown as `http://localhost:5055`
 */
export function runSessions(page: string, server = SHOWN_SERVER): Sessions {
  if (!existsSync(BIN)) throw new Error('This test runs the built package: npm run build comes first.');
  const text = readFileSync(page, 'utf8');
  using folder = createFolder();
  for (const [, name = '', content = ''] of text.matchAll(NAMED_FILE)) folder.write(name, content);
  const documented = [...text.matchAll(BLOCK)].flatMap(([, block = '']) => steps(block));
  const script = [
    'exec 2>&1',
    `npx() { shift; "${process.execPath}" "${BIN}" "$@"; }`,
    ...documented.map((step) => commandOf(step)).flatMap((command) => [`echo ${quoted(`$ ${command}`)}`, command]),
  ];
  // `$?` is that of the command before, not that of the echo in between.
  const { stdout } = spawnSync('bash', ['-c', script.join('\n').replaceAll(ECHO_OF_CODE, 'code=$?\n$1\necho $code')], {
    cwd: folder.path,
    encoding: 'utf8',
    env: { ...process.env, NESTJS_RASA_SERVER: server },
  });
  const shown = steps(stdout.replaceAll(server, SHOWN_SERVER));
  return { documented: documented.map(withoutVersions), printed: shown.map(withoutVersions) };
}

const ECHO_OF_CODE = /^(echo '\$ echo \$\?')\necho \$\?$/gm;

/** The versions that `doctor` prints are those of the machine. */
function withoutVersions(step: string): string {
  return step.includes('doctor') ? step.replaceAll(/ \d+\.\d+\.\d+\S*(?= \(|$)/gm, ' 1.2.3') : step;
}

function steps(session: string): readonly string[] {
  return session.split(/^(?=\$ )/m).map((step) => step.trimEnd());
}

function commandOf(step: string): string {
  return (step.split('\n')[0] ?? '').replace(/^\$ /, '');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
