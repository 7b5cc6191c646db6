// @ts-check
import { deepStrictEqual } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const BOOT_LIMIT_MS = 60_000;
/** The gRPC status for an unknown action. */
const NOT_FOUND = 5;

/** @typedef {{ url: string; stop(): Promise<void> }} Server */

/**
 * Runs a compiled file of an application and waits for its first message.
 *
 * @param {string} folder
 * @param {string} file
 */
async function tell(folder, file) {
  const child = fork(join(folder, 'dist', file), { cwd: folder, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  const limit = setTimeout(() => child.kill('SIGKILL'), BOOT_LIMIT_MS);
  try {
    const told = await Promise.race([
      once(child, 'message').then(([message]) => message),
      once(child, 'exit').then(([code, signal]) => {
        throw new Error(`${file} ended with ${code ?? signal} before it was ready:\n${output}`);
      }),
    ]);
    return { child, told };
  } finally {
    clearTimeout(limit);
  }
}

/**
 * @param {string} folder
 * @param {string} file
 * @returns {Promise<Server>}
 */
export async function start(folder, file) {
  const { child, told } = await tell(folder, file);
  return {
    url: told.url,
    async stop() {
      const gone = once(child, 'exit');
      const limit = setTimeout(() => child.kill('SIGKILL'), BOOT_LIMIT_MS);
      child.send('stop');
      await gone;
      clearTimeout(limit);
    },
  };
}

/**
 * Checks that the application serves gRPC: it calls itself, once with an action that exists.
 *
 * @param {string} folder
 */
export async function overGrpc(folder) {
  const { child, told } = await tell(folder, 'grpc.js');
  if (child.connected) child.disconnect();
  deepStrictEqual(texts(told.known), ['I found 2 places.']);
  deepStrictEqual(told.unknown, { code: NOT_FOUND });
}

/**
 * The texts of an answer that protobuf.js has read.
 *
 * @param {{ responses?: { fields: { text?: { stringValue: string } } }[] }} answer
 */
function texts({ responses = [] }) {
  return responses.map(({ fields }) => fields.text?.stringValue);
}

/**
 * Checks that the package loads without Fastify, and that a function that needs Fastify says so.
 *
 * @param {string} folder
 */
export async function missingPeer(folder) {
  const { child, told } = await tell(folder, 'missing-peer.js');
  if (child.connected) child.disconnect();
  deepStrictEqual(told.error, {
    name: 'MissingPeerError',
    message:
      'createActionServer() needs the package @nestjs/platform-fastify, which is not installed. ' +
      'Run: npm install @nestjs/platform-fastify',
  });
}
