import { symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RasaAction } from 'nestjs-rasa';
import { startBuiltCli, type BuiltCli } from '../../support/built-cli.js';
import { openTerminal, runInProcess } from '../../support/cli.js';
import { createFolder, type Folder } from '../../support/folder.js';
import { ACTION_SERVER, boot, closeAfterEach, rootModule } from '../support/servers.js';

const DOMAIN = `actions:
  - action_search
  - action_bok
slots:
  cuisine: {type: text}
  area: {type: categorical, values: [inside, outside]}
`;

/** An application without decorators' syntax, so that Node runs it as it is. */
const APPLICATION = `
class Values { }
IsIn(['inside', 'outsid'])(Values.prototype, 'area');
class Search { run() { } }
RasaAction('action_search')(Search);
Slot('cuisin')(Search.prototype, 'run', 0);
Entity('cuisine')(Search.prototype, 'run', 1);
Slots(Values)(Search.prototype, 'run', 2);
class Book { run() { } }
RasaAction('action_book')(Book);
class Connection { constructor() { console.log('it connects'); if (process.env.NO_DATABASE) throw new Error('connect ECONNREFUSED'); } }
Injectable()(Connection);
class AppModule { }
console.log('it is loaded');
Module({ imports: [RasaModule.forRoot(OPTIONS)], providers: [Search, Book, Connection] })(AppModule);
`;
const IMPORTS = [
  ['IsIn', 'class-validator'],
  ['Injectable, Module', '@nestjs/common'],
  ['Entity, RasaAction, RasaModule, Slot, Slots', 'nestjs-rasa'],
] as const;
const esm = (options = '{}') =>
  `import 'reflect-metadata';\n${IMPORTS.map(([names, from]) => `import { ${names} } from '${from}';\n`).join('')}` +
  `${APPLICATION.replace('OPTIONS', options)}export { AppModule };\n`;
const COMMON_JS =
  `require('reflect-metadata');\n${IMPORTS.map(([names, from]) => `const { ${names} } = require('${from}');\n`).join('')}` +
  `${APPLICATION.replace('OPTIONS', '{}')}exports.AppModule = AppModule;\n`;

let folder: Folder;
let cli: BuiltCli;

beforeAll(() => {
  folder = createFolder({
    'domain.yml': DOMAIN,
    'good.yml': 'actions: [action_search, action_book]\nslots: {cuisin: {type: text}, area: {type: text}}\nentities: [cuisine]\n', // prettier-ignore
    'package.json': '{"type": "module"}',
    'app.module.js': esm(),
    'app.module.cjs': COMMON_JS,
    'strict.module.js': esm("{ domain: 'domain.yml', strict: true }"),
    'two.js': `${esm()}class OtherModule { }\nModule({ imports: [] })(OtherModule);\nexport { OtherModule, AppModule as Third };\n`.replace('export { AppModule };', ''), // prettier-ignore
    'none.js': 'export const nothing = 1;\n',
  });
  symlinkSync(resolve('node_modules'), join(folder.path, 'node_modules'));
  cli = startBuiltCli(folder.path);
});
afterAll(async () => {
  await cli?.close();
  folder?.[Symbol.dispose]();
});

/** Runs the built command in the folder. */
const check = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => cli.run(['check', ...args], env);

const TEXT = `domain.yml
  3:5  error  the action server has no action 'action_bok', so Rasa's call of it fails. Did you mean 'action_book'? Add a class with @RasaAction('action_bok'), or remove the name.  (missing-action)
  6:3  warning  Search.run (in AppModule): the code allows 'outsid' for the slot 'area', which is not among its values in the domain. Did you mean 'outside'?  (value-out-of-range)

In the code
  warning  Book.run (in AppModule): the domain does not list 'action_book' under \`actions\`, so Rasa never calls it. Did you mean 'action_bok'? Add it there, or remove it from the code.  (undeclared-action)
  error  Search.run (in AppModule): the domain has no slot 'cuisin'. Did you mean 'cuisine'? Declare it under \`slots\`, or correct it.  (undeclared-slot)
  warning  Search.run (in AppModule): the domain has no entity 'cuisine'. Declare it, or correct it.  (undeclared-entity)

2 errors, 3 warnings: 2 custom actions in the domain, 2 in the code.
`;

describe('nestjs-rasa check --app', () => {
  const REPORTED = { status: 1, stdout: TEXT, stderr: 'it is loaded\nit connects\n' };

  it('reports what does not fit in an ES module; what the application prints goes to stderr', () => {
    expect(cli.spawn(['check', 'domain.yml', '--app', 'app.module.js'])).toEqual(REPORTED);
  });

  it.each([
    ['a CommonJS module', 'app.module.cjs'],
    ['a named export', 'two.js#Third'],
    ['an application whose own check stops its boot', 'strict.module.js'],
  ])('reports the same in %s', async (_what, app) => {
    expect(await check(['domain.yml', '--app', app])).toEqual(REPORTED);
  });

  it('exits with 0 when everything fits', async () => {
    const { status, stdout } = await check(['good.yml', '--app', 'app.module.js']);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: 'The domain and the code fit together: 2 custom actions in the domain, 2 in the code.\n',
    });
  });

  it('leaves out the names of --ignore, and counts warnings for --max-warnings', async () => {
    const ignored = ['--ignore', 'action_bok', '--ignore', 'cuisin'];
    const { status, stdout } = await check(['domain.yml', '--app', 'app.module.js', ...ignored]);
    expect({ status, last: stdout.split('\n').at(-2) }).toEqual({
      status: 0,
      last: '0 errors, 3 warnings: 2 custom actions in the domain, 2 in the code.',
    });
    expect((await check(['domain.yml', '--app', 'app.module.js', ...ignored, '--max-warnings', '2'])).status).toBe(1);
  });

  it('writes JSON', async () => {
    const { status, stdout } = await check(['domain.yml', '--app', 'app.module.js', '--json']);
    const { errors, warnings, findings } = JSON.parse(stdout) as Record<string, unknown>;
    expect({ status, errors, warnings }).toEqual({ status: 1, errors: 2, warnings: 3 });
    expect((findings as unknown[])[0]).toEqual({
      code: 'missing-action',
      severity: 'error',
      name: 'action_bok',
      message: expect.stringContaining("Did you mean 'action_book'?"),
      place: { file: 'domain.yml', line: 3, column: 5 },
    });
  });

  it('writes workflow commands of GitHub Actions, and lines for editors', async () => {
    const printed = async (format: string) =>
      (await check(['domain.yml', '--app', 'app.module.js', '--format', format])).stdout.split('\n');
    const github = await printed('github');
    expect(github[0]).toMatch(/^::error file=domain\.yml,line=3,col=5,title=missing-action::the action server has no/);
    expect(github[2]).toMatch(/^::warning title=undeclared-action::Book\.run \(in AppModule\): the domain/);
    const gcc = await printed('gcc');
    expect(gcc[0]).toMatch(/^domain\.yml:3:5: error: the action server has no .* \[missing-action\]$/);
    expect(gcc[2]).toMatch(/^code: warning: Book\.run .* \[undeclared-action\]$/);
  });

  it('needs no database with --preview', async () => {
    const env = { NO_DATABASE: '1' };
    const failed = await check(['domain.yml', '--app', 'app.module.js'], env);
    expect(failed).toMatchObject({ status: 2, stdout: '' });
    expect(failed.stderr.split('\n').slice(-2)).toEqual([
      'error: the application of app.module.js does not start: connect ECONNREFUSED. Start it as usual to see more; if it needs a database, add --preview.',
      '',
    ]);
    expect(await check(['domain.yml', '--app', 'app.module.js', '--preview'], env)).toMatchObject({
      status: 1,
      stdout: TEXT,
    });
  });

  it.each([
    ['a file that is not there', 'missing.js', 'error: missing.js cannot be loaded: '],
    ['a file without a module', 'none.js', 'error: none.js exports no class with @Module(). Name the file of'],
    ['several modules', 'two.js', 'error: two.js exports several modules. Choose one: two.js#OtherModule.'],
    ['an export that is not there', 'two.js#Fourth', "error: two.js exports no module 'Fourth'. Its modules are: "],
    ['a module without RasaModule', 'two.js#OtherModule', 'error: the application of two.js has no RasaModule'],
  ])('exits with 2 and one line for %s', async (_what, app, line) => {
    const { status, stdout, stderr } = await check(['domain.yml', '--app', app]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.replace('it is loaded\n', '')).toMatch(/^.*\n$/);
    expect(stderr).toContain(line);
  });
});

describe('nestjs-rasa check --server', () => {
  closeAfterEach();
  let domain = '';
  beforeEach(() => {
    domain = join(folder.path, 'domain.yml');
  });

  @RasaAction('action_search')
  class Search {
    run() {}
  }

  it.each(['', '/', '/webhook'])(
    'compares the names of a running server, with the address ending in "%s"',
    async (end) => {
      const { port } = await boot(ACTION_SERVER, rootModule([Search]));
      const { code, stdout } = await runInProcess(['check', domain, '--server', `http://127.0.0.1:${port}${end}`]);
      expect(code).toBe(1);
      expect(stdout).toContain("the action server has no action 'action_bok'");
      expect(stdout).toContain('1 error, 0 warnings: 2 custom actions in the domain, 1 in the code.');
    },
  );

  it.each([
    [
      'all languages of the domain',
      [],
      [
        "the response 'utter_bye' is not translated to de, fr.",
        "button 1 of the response 'utter_hi' is not translated to fr.",
      ],
    ],
    [
      'the wanted languages',
      ['--languages', 'de,it'],
      ["'utter_bye' is not translated to de, it.", "'utter_hi' is not translated to it."],
    ],
    [
      'names that are not ignored',
      ['--ignore', 'utter_hi', '--languages', 'de'],
      ["the response 'utter_bye' is not translated to de."],
    ],
  ])('finds what is not translated to %s', async (_what, flags, found) => {
    const file = join(folder.path, 'translations.yml');
    folder.write(
      'translations.yml',
      `responses:
  utter_bye:
  - text: Bye
  utter_hi:
  - text: Hi
    translation: { de: Hallo, fr: Salut }
    buttons:
    - { title: 'Yes', payload: /yes, translation: { de: { title: Ja } } }
`,
    );
    const { port } = await boot(ACTION_SERVER, rootModule([Search]));
    const server = `http://127.0.0.1:${port}`;
    const { code, stdout } = await runInProcess(['check', file, '--server', server, '--json', ...flags]);
    expect(code).toBe(0);
    const { findings } = JSON.parse(stdout) as { findings: { code: string; message: string }[] };
    const translations = findings.filter((finding) => finding.code === 'missing-translation');
    expect(translations.map(({ message }) => message)).toEqual(
      found.map((part) => expect.stringContaining(`${part} Add it under \`translation\`.`)),
    );
  });

  it('takes the server of the environment without --app', async () => {
    const { port } = await boot(ACTION_SERVER, rootModule([Search]));
    const terminal = openTerminal({ env: { NESTJS_RASA_SERVER: `http://127.0.0.1:${port}` } });
    const { stdout } = await runInProcess(['check', domain], terminal);
    expect(stdout).toContain('2 custom actions in the domain, 1 in the code.');
  });

  it('exits with 2 and one line when there is no action server', async () => {
    const server = createServer((_request, response) => response.writeHead(404).end('{}'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const other = await runInProcess(['check', domain, '--server', `127.0.0.1:${port}`]);
    server.close();
    await once(server, 'close');
    expect(other).toMatchObject({ code: 2, stdout: '' });
    expect(other.stderr).toMatch(
      /^error: There is no GET http:\/\/127\.0\.0\.1:\d+\/actions\. Add the module's prefix .*\n$/,
    );
    const gone = await runInProcess(['check', domain, '--server', `http://127.0.0.1:${port}`]);
    expect(gone.stderr).toMatch(
      /^error: No server answers at http:.*\. Start it, or name its address with --server\.\n$/,
    );
  });

  it.each([
    ['nothing to compare with', [], 'error: there is nothing to compare the domain with. Name'],
    ['both', ['--app', 'a.js', '--server', 'b'], 'error: there are two things to compare the domain with. Name'],
    ['another address', ['--server', 'ftp://b'], 'error: The address of the server is not an HTTP address. Pass'],
    ['--preview with a server', ['--server', 'b', '--preview'], 'error: --preview is about --app. Leave it out'],
    ['two formats', ['--server', 'b', '--json', '--format', 'gcc'], 'error: --json and --format exclude each other.'],
  ])('exits with 2 and one line for %s', async (_what, args, line) => {
    const { code, stderr } = await runInProcess(['check', domain, ...args]);
    expect({ code, lines: stderr.split('\n').length }).toEqual({ code: 2, lines: 2 });
    expect(stderr).toContain(line);
  });
});
