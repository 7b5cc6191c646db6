// @ts-check
import { deepStrictEqual, match, ok } from 'node:assert';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startBot } from '../bot.mjs';
import { configureJest, writeDocumented } from './documented.mjs';
import { install } from './packages.mjs';
import { copyDomain, NEST_12, newProject } from './projects.mjs';
import { environmentOf, run } from './shell.mjs';
import { changesNothing } from './snapshot.mjs';

/** @typedef {[name: string, work: () => Promise<unknown>]} Step */

const DOMAIN = 'rasa/domain.yml';
/** `nest add` without a download: the tarball is installed, and nobody has published it. */
const NEST_ADD = ['add', 'nestjs-rasa', '--skip-install'];

/**
 * The way of a user who has an assistant already: its domain is there first.
 *
 * @param {import('./projects.mjs').Project} project
 * @param {string} root
 * @param {{ library: string; node: string }} tools
 * @returns {Step[]}
 */
export function withDomain(project, root, { library, node }) {
  const folder = join(root, project.name);
  const bin = (/** @type {string} */ name, /** @type {string[]} */ ...args) =>
    run(folder, process.execPath, [...npx(folder, name), ...args]);
  const npm = (/** @type {string[]} */ ...args) => run(folder, 'npm', args, node);
  const generate = () => bin('nest', 'generate', '-c', 'nestjs-rasa', 'domain-actions', DOMAIN);
  return [
    ['nest new', () => newProject(project, root, library)],
    [
      'nest add',
      async () => {
        copyDomain(folder);
        await changesNothing(folder, () => bin('nest', ...NEST_ADD, '--dry-run'));
        await bin('nest', ...NEST_ADD);
        await install(folder, []);
      },
    ],
    ['nest g domain-actions', async () => match(await generate(), /: 17 new, 0 in the code already/)],
    [
      'the same again changes nothing',
      () =>
        changesNothing(folder, async () => {
          await bin('nest', ...NEST_ADD);
          await generate();
        }),
    ],
    ['rasa:types', async () => match(await npm('run', 'rasa:types'), /rasa-domain\.d\.ts written: 16 actions/)],
    ['lint and format', () => lintAndFormat(folder, project.lint)],
    ['types of the tests', () => bin('tsc', '--noEmit', '-p', 'tsconfig.json')],
    ['npm test', () => npm('test')],
    ['rasa:check', async () => match(await npm('run', 'rasa:check'), /fit together: 16 custom actions/)],
    ['start and call', () => startAndCall(folder, ['run', 'start:prod'], node, CALLS.restaurants)],
    ...(project.name === 'nest-11-jest' ? [documentedTests(folder, 'jest', npm)] : []),
  ];
}

/**
 * The way of a user who begins: `nest add` brings an example with its domain, and each generator adds to it.
 *
 * @param {string} root - where the project `nest-12-vitest` was made
 * @param {{ node: string; library: string }} tools
 * @returns {Step[]}
 */
export function withExample(root, { node, library }) {
  const project = { ...NEST_12, name: 'nest-12-example' };
  const folder = join(root, project.name);
  const bin = (/** @type {string} */ name, /** @type {string[]} */ ...args) =>
    run(folder, process.execPath, [...npx(folder, name), ...args]);
  const npm = (/** @type {string[]} */ ...args) => run(folder, 'npm', args, node);
  const generate = (/** @type {string[]} */ ...args) => bin('nest', 'g', '-c', 'nestjs-rasa', ...args);
  return [
    ['nest new', () => newProject(project, root, library)],
    [
      'nest add',
      async () => {
        await bin('nest', ...NEST_ADD);
        await install(folder, []);
      },
    ],
    ['rasa:check', async () => match(await npm('run', 'rasa:check'), /fit together: 1 custom action/)],
    [
      'nest g action, form, slot-validation, knowledge-base',
      async () => {
        await changesNothing(folder, () => generate('action', 'search', '--dry-run'));
        await generate('action', 'search/check-table');
        await generate('form', 'booking', '--flat');
        await generate('slot-validation');
        await generate('knowledge-base', 'restaurant');
        ok(existsSync(join(folder, 'src/search/check-table/check-table.action.spec.ts')), 'the spec is missing');
      },
    ],
    [
      'a file that exists is not replaced',
      () =>
        changesNothing(folder, async () => {
          const output = await generate('form', 'booking', '--flat').catch(String);
          match(output, /src\/booking\.form\.ts and .+ exist already, so nothing was written/);
        }),
    ],
    ['lint and format', () => lintAndFormat(folder, project.lint)],
    ['npm test', () => npm('test')],
    ['start and call', () => startAndCall(folder, ['start'], node, CALLS.greet)],
    documentedTests(folder, 'vitest', npm),
  ];
}

/**
 * The tests of docs/testing.md.
 *
 * @param {string} folder
 * @param {'jest' | 'vitest'} runner
 * @param {(...args: string[]) => Promise<string>} npm
 * @returns {Step}
 */
function documentedTests(folder, runner, npm) {
  return [
    'docs/testing.md',
    async () => {
      writeDocumented(folder, runner);
      if (runner === 'jest') configureJest(folder);
      match(await npm('test'), /2 passed/);
      match(await npm('run', 'test:e2e'), /2 passed/);
    },
  ];
}

/**
 * `npm create nestjs-rasa`.
 *
 * @param {string} root
 * @param {{ library: string; create: string; node: string }} tools
 * @returns {Step[]}
 */
export function created(root, { library, create, node }) {
  const folder = join(root, 'my-bot');
  const npm = (/** @type {string[]} */ ...args) => run(folder, 'npm', args, node);
  const command = ['exec', '--yes', '--package', create, '--', 'create-nestjs-rasa', 'my-bot', '--skip-install'];
  return [
    [
      'npm create',
      async () => {
        await run(root, 'npm', command, node);
        await install(folder, [library]);
      },
    ],
    [
      'not into a folder with files',
      async () => match(await run(root, 'npm', command, node).catch(String), /my-bot is not empty: it has/),
    ],
    ['the types are up to date', () => npm('run', 'rasa:types', '--', '--check')],
    ['lint and format', () => lintAndFormat(folder, 'oxlint --type-aware --deny-warnings src')],
    ['types of the tests', () => run(folder, process.execPath, [...npx(folder, 'tsc'), '--noEmit'])],
    ['npm test', () => npm('test')],
    ['rasa:check', async () => match(await npm('run', 'rasa:check'), /fit together: 1 custom action/)],
    ['npm start, and call', () => startAndCall(folder, ['start'], node, CALLS.greet)],
  ];
}

/** What Rasa sends, and the answer. */
const CALLS = {
  restaurants: {
    action: 'action_check_restaurants',
    slots: {},
    answer: { events: [], responses: [{ text: 'action_check_restaurants does nothing yet.' }] },
  },
  greet: {
    action: 'action_greet',
    slots: { name: 'Ada' },
    answer: {
      events: [{ event: 'slot', timestamp: null, name: 'greeted', value: true }],
      responses: [{ text: 'Hello Ada!' }],
    },
  },
};

/**
 * @param {string} folder
 * @param {string[]} args - npm's
 * @param {string} node
 * @param {{ action: string; slots: object; answer: object }} call
 */
async function startAndCall(folder, args, node, { action, slots, answer }) {
  const bot = await startBot(folder, args, environmentOf(node));
  try {
    const response = await fetch(`${bot.url}/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ next_action: action, tracker: { sender_id: 'ada', slots }, domain: {} }),
    });
    deepStrictEqual(await response.json(), answer);
  } finally {
    await bot.stop();
  }
}

/**
 * @param {string} folder
 * @param {string} lint
 */
async function lintAndFormat(folder, lint) {
  const [linter = '', ...args] = lint.split(' ');
  await run(folder, process.execPath, [...npx(folder, linter), ...args]);
  await run(folder, process.execPath, [...npx(folder, 'prettier'), '--check', 'src']);
}

/**
 * A command of the project's own packages.
 *
 * @param {string} folder
 * @param {string} name
 */
function npx(folder, name) {
  return [join(folder, 'node_modules/.bin', name)];
}
