// @ts-check
import { deepStrictEqual } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const BOOT_LIMIT_MS = 60_000;
/** gRPC's status for an action that there is not. */
const NOT_FOUND = 5;

/** @typedef {{ url: string; stop(): Promise<void> }} Server */

/**
 * Runs a compiled file of an application and waits for the first thing that it tells.
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
 * The application serves gRPC: it calls itself, once with an action that there is.
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
 * The texts of an answer as protobuf.js reads it.
 *
 * @param {{ responses?: { fields: { text?: { stringValue: string } } }[] }} answer
 */
function texts({ responses = [] }) {
  return responses.map(({ fields }) => fields.text?.stringValue);
}

/**
 * Without Fastify the package loads, and what needs Fastify says so.
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
