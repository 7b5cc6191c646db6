/** The servers that are compared. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findPython, startPythonServer } from './processes/python-server.js';
import { startNodeServer } from './processes/node-server.js';
import type { Transport } from './client/transport.js';
import type { ServerProcess } from './processes/server-process.js';

/** A server of the comparison. */
export interface Contender {
  readonly name: string;
  readonly about: string;
  readonly transport: Transport;
  start(core: string | undefined): Promise<ServerProcess>;
}

/** All other HTTP servers are compared with this one. */
export const BASELINE = 'node';
/** There is no bare server for gRPC, so the others are compared with ours. */
export const BASELINES: Readonly<Record<Transport, string>> = { http: BASELINE, grpc: 'grpc' };

/** The servers that can run here, and those that cannot, with the reason. */
export function contenders(): { readonly all: Contender[]; readonly skipped: Record<string, string> } {
  const all: Contender[] = [
    node(BASELINE, 'bare node:http, JSON.parse and JSON.stringify', 'bare-node.js'),
    node('fastify', 'bare Fastify with its own parser', 'bare-fastify.js'),
    node('plain', 'nestjs-rasa, an action without enhancers', 'ours.js', 'plain'),
    node('enhanced', 'nestjs-rasa, behind guard, pipe and interceptor', 'ours.js', 'enhanced'),
    node('history', 'nestjs-rasa, an action that reads the whole history', 'ours.js', 'history'),
    node('express', 'nestjs-rasa over Express', 'ours.js', 'express'),
    node('logged', 'nestjs-rasa with its line of log per call', 'ours.js', 'logged'),
    {
      name: 'grpc',
      about: 'nestjs-rasa over gRPC, an action without enhancers',
      transport: 'grpc',
      start: (core) => startNodeServer({ name: 'grpc', file: 'ours-grpc.js', transport: 'grpc' }, core),
    },
  ];
  const python = findPython();
  if ('missing' in python) return { all, skipped: { python: python.missing } };
  all.push(
    {
      name: 'python',
      about: `the Python reference, ${python.version}`,
      transport: 'http',
      start: (core) => startPythonServer(core),
    },
    {
      name: 'python-grpc',
      about: "the Python reference's gRPC server",
      transport: 'grpc',
      start: (core) => startPythonServer(core, 'grpc'),
    },
  );
  return { all, skipped: {} };
}

/** The servers of ours that `--against` takes from another checkout, too. */
const COMPARED = ['plain', 'enhanced', 'history', 'express', 'logged'] as const;
const BEFORE = '@before';

/**
 * Our servers as another checkout has built them, so that two builds run in one comparison.
 *
 * @throws Error where the checkout has no built benchmark
 */
export function contendersOf(checkout: string): Contender[] {
  const servers = join(resolve(checkout), 'build/bench/servers');
  if (!existsSync(join(servers, 'ours.js'))) {
    throw new Error(`--against: there is no ${join(servers, 'ours.js')}. Run 'npm run bench:build' in that checkout.`);
  }
  return COMPARED.map((variant) => {
    const name = `${variant}${BEFORE}`;
    const about = `the server ${variant} of the checkout that --against names`;
    return {
      name,
      about,
      transport: 'http',
      start: (core) => startNodeServer({ name, file: 'ours.js', folder: servers, args: [variant] }, core),
    };
  });
}

/** The name of the server that a server of `--against` is compared with; none for the others. */
export function successorOf(name: string): string | undefined {
  return name.endsWith(BEFORE) ? name.slice(0, -BEFORE.length) : undefined;
}

function node(name: string, about: string, file: string, ...args: string[]): Contender {
  return { name, about, transport: 'http', start: (core) => startNodeServer({ name, file, args }, core) };
}
