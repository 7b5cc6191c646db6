import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { create } from '../../../packages/create-nestjs-rasa/src/create.js';
import { packageName } from '../../../packages/create-nestjs-rasa/src/project.js';
import { createFolder, type Folder } from '../../support/folder.js';

describe('npm create nestjs-rasa', () => {
  let folder: Folder;
  let printed: string;
  let complained: string;
  let installs: string[][];
  let isInstalled: boolean;
  beforeEach(() => {
    folder = createFolder({
      'template/package.json': '{ "name": "template", "scripts": {} }',
      'template/gitignore': 'node_modules\n',
      'template/src/main.ts': '// main\n',
      'full/notes.txt': 'mine',
      'full/a.txt': '',
      'full/b.txt': '',
      'full/c.txt': '',
      'new-repository/.git/HEAD': 'ref',
    });
    printed = '';
    complained = '';
    installs = [];
    isInstalled = true;
  });
  afterEach(() => folder[Symbol.dispose]());

  const run = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    create(args, {
      cwd: folder.path,
      env,
      template: join(folder.path, 'template'),
      install: (manager, directory) => {
        installs.push([manager, directory]);
        return isInstalled;
      },
      print: (text) => void (printed += text),
      printError: (text) => void (complained += text),
    });

  it('writes the project, installs its packages, and says how to start it', async () => {
    expect(await run(['My Bot'])).toBe(0);
    expect(JSON.parse(folder.read('My Bot/package.json'))).toEqual({ name: 'my-bot', scripts: {} });
    expect(folder.read('My Bot/src/main.ts')).toBe('// main\n');
    expect(folder.read('My Bot/.gitignore')).toBe('node_modules\n');
    expect(existsSync(join(folder.path, 'My Bot/gitignore'))).toBe(false);
    expect(installs).toEqual([['npm', join(folder.path, 'My Bot')]]);
    expect(printed).toBe(
      '\nCreated My Bot. Start the action server on port 5055:\n\n  cd My Bot\n  npm start\n\n' +
        'README.md says how to test it, and how to talk to it with Rasa.\n',
    );
    expect(complained).toBe('');
  });

  it.each([
    ['the one that runs it', ['bot'], { npm_config_user_agent: 'pnpm/9.1.0 npm/? node/v20' }, 'pnpm', 'pnpm run start'],
    ['the one of the option', ['bot', '--package-manager', 'yarn'], {}, 'yarn', 'yarn run start'],
    ['npm, if nobody says', ['bot'], { npm_config_user_agent: 'deno/2' }, 'npm', 'npm start'],
  ])('takes a package manager: %s', async (_which, args, env, manager, command) => {
    expect(await run(args, env)).toBe(0);
    expect(installs[0]?.[0]).toBe(manager);
    expect(printed).toContain(`  cd bot\n  ${command}\n`);
  });

  it('only writes the files with --skip-install', async () => {
    expect(await run(['bot', '--skip-install'])).toBe(0);
    expect(installs).toEqual([]);
    expect(printed).toContain('  cd bot\n  npm install\n  npm start\n');
  });

  it('fills a folder that has only a repository', async () => {
    expect(await run(['new-repository'])).toBe(0);
    expect(folder.read('new-repository/src/main.ts')).toBe('// main\n');
  });

  it.each([
    ['a folder with files', ['full'], /\/full is not empty: it has a\.txt, b\.txt, c\.txt, …\. Name a new folder/],
    ['a file', ['full/notes.txt'], /notes\.txt is not a folder\. Name a new one\.\n$/],
    ['no directory', [], /^error: Name the directory\.\n\nUsage: npm create nestjs-rasa <directory>/],
    ['two directories', ['a', 'b'], /^error: There is more than one directory: a, b\. Name one\.\n$/],
    ['an unknown option', ['a', '--typescript'], /^error: Unknown option '--typescript'.+Usage: npm create/s],
    [
      'an unknown package manager',
      ['a', '--package-manager', 'cargo'],
      /'cargo' is not a package manager\. Choose one/,
    ],
  ])('refuses %s', async (_what, args, message) => {
    expect(await run(args)).toBe(2);
    expect(complained).toMatch(message);
    expect(printed).toBe('');
    expect(installs).toEqual([]);
    expect(existsSync(join(folder.path, 'full/src'))).toBe(false);
  });

  it('says so when the installation fails', async () => {
    isInstalled = false;
    expect(await run(['bot'])).toBe(1);
    expect(complained).toBe('error: npm install failed. The files are written; run it again in bot.\n');
    expect(printed).toContain('npm install');
  });

  it('shows its usage and its version', async () => {
    expect([await run(['--help']), await run(['-v'])]).toEqual([0, 0]);
    const { version } = JSON.parse(readFileSync('packages/create-nestjs-rasa/package.json', 'utf8'));
    expect(printed).toMatch(/^Usage: npm create nestjs-rasa <directory>/);
    expect(printed.endsWith(`\n${version}\n`)).toBe(true);
    expect(version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
  });

  it.each([
    ['/a/Müller & Söhne', 'm-ller-s-hne'],
    ['/a/.hidden', 'hidden'],
    ['/a/名前', 'action-server'],
    ['/a/good_name.2', 'good_name.2'],
  ])('makes %s a name of a package: %s', (directory, name) => {
    expect(packageName(directory)).toBe(name);
  });
});
