import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTerminal, runInProcess } from '../../support/cli.js';
import { createFolder, type Folder } from '../../support/folder.js';

const BIN = resolve('dist/cli/main.js');
const DOMAIN = 'slots: {cuisine: {type: text}}\nactions: [action_search]\n';

let folder: Folder;
let domain = '';
let file = '';

beforeEach(() => {
  folder = createFolder();
  domain = folder.write('domain.yml', DOMAIN);
  file = join(folder.path, 'src/generated/domain.d.ts');
});
afterEach(() => folder[Symbol.dispose]());

describe('nestjs-rasa types', () => {
  it('prints the types when no file is named', async () => {
    const { code, stdout, stderr } = await runInProcess(['types', domain]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain("declare module 'nestjs-rasa'");
    expect(stdout).toContain('action_search: true;');
  });

  it('writes the file with the folders that it needs, and says what it holds', async () => {
    const { code, stdout } = await runInProcess(['types', domain, '-o', file]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${file} written: 1 action, 1 slot\n` });
    expect(folder.read('src/generated/domain.d.ts')).toContain('cuisine: string | null;');
  });

  it('leaves a file alone that is up to date, so that nothing is compiled again', async () => {
    await runInProcess(['types', domain, '-o', file]);
    const before = statSync(file, { bigint: true }).mtimeNs;
    const { stdout } = await runInProcess(['types', domain, '--output', file]);
    expect(stdout).toBe(`${file} is up to date: 1 action, 1 slot\n`);
    expect(statSync(file, { bigint: true }).mtimeNs).toBe(before);
  });

  it('merges several paths, names the files relative to the written one, and warns of what stands twice', async () => {
    const other = folder.write('more/slots.yml', 'slots: {cuisine: {type: any}, seats: {type: float}}\n');
    const { code, stderr } = await runInProcess(['types', domain, join(folder.path, 'more'), '-o', file]);
    expect(code).toBe(0);
    expect(stderr).toContain(`warning: ${other}:1:9: 'cuisine' of slots stands in ${domain}:1:9 already`);
    expect(folder.read('src/generated/domain.d.ts')).toContain('/** float; ../../more/slots.yml */');
  });

  describe('--check', () => {
    const check = () => runInProcess(['types', domain, '-o', file, '--check']);

    it('exits with 0 when the file is up to date, also with the line ends of Windows', async () => {
      await runInProcess(['types', domain, '-o', file]);
      expect(await check()).toEqual({ code: 0, stdout: `${file} is up to date\n`, stderr: '' });
      folder.write('src/generated/domain.d.ts', folder.read('src/generated/domain.d.ts').replaceAll('\n', '\r\n'));
      expect(await check()).toMatchObject({ code: 0 });
    });

    it('exits with 1 and one line when the file is stale, and does not write it', async () => {
      await runInProcess(['types', domain, '-o', file]);
      const before = folder.read('src/generated/domain.d.ts');
      folder.write('domain.yml', DOMAIN.replace('cuisine', 'kitchen'));
      const remedy = `Run: npx nestjs-rasa types ${domain} -o ${file}`;
      expect(await check()).toEqual({ code: 1, stdout: '', stderr: `error: ${file} is out of date. ${remedy}\n` });
      expect(folder.read('src/generated/domain.d.ts')).toBe(before);
    });

    it('exits with 1 when there is no file', async () => {
      const { code, stderr } = await check();
      expect(code).toBe(1);
      expect(stderr).toContain('does not exist. Run: npx nestjs-rasa types');
      expect(existsSync(file)).toBe(false);
    });
  });

  it.each([
    [
      'a domain that is broken',
      ['types', 'broken.yml'],
      /^error: .*broken\.yml:2:1: a tab .* \(RASA_INVALID_DOMAIN\)\n$/,
    ],
    ['a path that leads nowhere', ['types', 'none.yml'], /^error: none\.yml: there is no such file or folder\./],
    [
      'a path to watch that leads nowhere',
      ['types', 'none.yml', '-o', 'x', '-w'],
      /^error: none\.yml: there is no such/,
    ],
    ['no path', ['types'], /^error: the argument <path> is missing\. Run the command with --help/],
    ['an unknown option', ['types', 'a.yml', '--chek'], /^error: there is no option --chek\. Did you mean --check\?/],
    ['an option without its value', ['types', 'a.yml', '-o'], /^error: --output needs a value\./],
    ['--check without a file', ['types', 'a.yml', '--check'], /^error: --watch and --check need a file\. Name it/],
    ['--check with --watch', ['types', 'a.yml', '-o', 'x', '-w', '--check'], /exclude each other\. Leave one out\.\n$/],
    ['an unknown command', ['typs'], /^error: there is no command typs\. Did you mean types\?/],
  ])('exits with 2 and one line for %s', async (_what, inputs, line) => {
    const broken = folder.write('broken.yml', 'slots:\n\ta: {type: text}\n');
    const { code, stdout, stderr } = await runInProcess(
      inputs.map((input) => (input === 'broken.yml' ? broken : input)),
    );
    expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({ code: 2, stdout: '', lines: 2 });
    expect(stderr).toMatch(line);
  });

  it('does not show a stack for what the file system refuses', async () => {
    folder.write('taken', '');
    const { code, stderr } = await runInProcess(['types', domain, '-o', join(folder.path, 'taken/x.d.ts')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: (?:ENOTDIR|EEXIST).*\n$/);
  });

  describe('--watch', () => {
    it('writes again after a change, reports a broken domain and goes on, and ends on Ctrl+C', async () => {
      const terminal = openTerminal();
      const running = runInProcess(['types', domain, '-o', file, '--watch'], terminal);
      await terminal.until('written: 1 action, 1 slot');
      folder.write('domain.yml', 'slots:\n\ta: b\n');
      await terminal.until('a tab is used as indentation');
      folder.write('domain.yml', `${DOMAIN}intents: [greet]\n`);
      await terminal.until('written: 1 action, 1 slot, 1 intent');
      terminal.interrupt();
      expect(await running).toMatchObject({ code: 0 });
      expect(folder.read('src/generated/domain.d.ts')).toContain('greet: true;');
    });

    it('sees new files in a folder', async () => {
      const terminal = openTerminal();
      const parts = join(folder.path, 'parts');
      folder.write('parts/a.yml', DOMAIN);
      const running = runInProcess(['types', parts, '-o', file, '-w'], terminal);
      await terminal.until('written: 1 action, 1 slot');
      folder.write('parts/b.yml', 'intents: [greet]\n');
      await terminal.until('1 intent');
      terminal.interrupt();
      expect(await running).toMatchObject({ code: 0 });
    });
  });
});

describe('nestjs-rasa', () => {
  it('shows its commands and options', async () => {
    const all = await runInProcess([]);
    expect(all).toMatchObject({ code: 0, stderr: '' });
    expect(all.stdout).toMatch(/COMMANDS\n +types +Write the domain's names as TypeScript types/);
    expect(await runInProcess(['--help'])).toEqual(all);
    const types = await runInProcess(['types', '--help']);
    expect(types.stdout).toContain('nestjs-rasa types domain.yml -o src/rasa-domain.d.ts --check');
  });

  it('uses colours in a terminal only, and not with NO_COLOR', async () => {
    const escape = '\u001b[';
    const env = { TERM: 'xterm-256color' };
    const run = (terminal: ReturnType<typeof openTerminal>) => runInProcess(['types', 'none.yml'], terminal);
    expect((await run(openTerminal({ colours: true, env }))).stderr).toContain(escape);
    expect((await run(openTerminal({ colours: true, env: { ...env, NO_COLOR: '1' } }))).stderr).not.toContain(escape);
    expect((await run(openTerminal({ env }))).stderr).not.toContain(escape);
    expect((await runInProcess(['--help'], openTerminal({ env }))).stdout).not.toContain(escape);
  });
});

describe('the built program', () => {
  beforeAll(() => {
    if (!existsSync(BIN)) throw new Error('This test runs the built package: npm run build comes first.');
  });

  const run = (...inputs: string[]) =>
    spawnSync(process.execPath, [BIN, ...inputs], { cwd: folder.path, encoding: 'utf8' });

  it('is what package.json names, and starts with the line that a shell needs', async () => {
    const { default: manifest } = (await import('../../../package.json', { with: { type: 'json' } })) as {
      default: { bin: Record<string, string>; version: string };
    };
    expect(resolve(manifest.bin['nestjs-rasa'] ?? '')).toBe(BIN);
    expect(spawnSync('head', ['-1', BIN], { encoding: 'utf8' }).stdout).toBe('#!/usr/bin/env node\n');
    expect(run('--version')).toMatchObject({ status: 0, stdout: `${manifest.version}\n` });
  });

  it('ends with the codes 0, 1 and 2', () => {
    expect(run('types', 'domain.yml', '-o', 'a.d.ts')).toMatchObject({ status: 0, stderr: '' });
    expect(run('types', 'domain.yml', '-o', 'b.d.ts', '--check')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'error: b.d.ts does not exist. Run: npx nestjs-rasa types domain.yml -o b.d.ts\n',
    });
    expect(run('types', 'none.yml').status).toBe(2);
  });

  it('stops watching on SIGINT, with 0', async () => {
    const child = spawn(process.execPath, [BIN, 'types', 'domain.yml', '-o', 'a.d.ts', '-w'], {
      cwd: folder.path,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect({ code, signal }).toEqual({ code: 0, signal: null });
  });
});
