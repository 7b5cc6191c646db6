// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname } from 'node:path';

/** A command that hangs ends with the step that it belongs to. */
const LIMIT_MS = 240_000;
/** How much of the output of a failed command is shown. */
const SHOWN_CHARACTERS = 4000;

/**
 * Runs a command without a terminal, so that nothing asks.
 *
 * @param {string} cwd
 * @param {string} command
 * @param {string[]} args
 * @param {string} [node] - the Node that runs it and what it starts; the one of this process if there is none
 * @returns {Promise<string>} what it printed
 */
export async function run(cwd, command, args, node = process.execPath) {
  const child = spawn(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
    env: environmentOf(node),
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const [status] = await once(child, 'close');
  if (status === 0) return output;
  throw new Error(`${[command, ...args].join(' ')} ended with ${status}:\n${output.slice(-SHOWN_CHARACTERS)}`);
}

/**
 * The environment of a user: npm and what it starts take the same Node, and print no colours.
 *
 * @param {string} node
 */
export function environmentOf(node) {
  const { PATH = '' } = process.env;
  return {
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${PATH}`,
    CI: 'true',
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
  };
}
