import { numberParser, type FlagParametersForType } from '@stricli/core';
import type { CliContext } from '../cli-context.js';

/** The options of all commands that talk to a server. */
export interface ConnectionFlags {
  readonly server: string | undefined;
  readonly grpc: string | undefined;
  readonly token: string | undefined;
  readonly header: readonly string[] | undefined;
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly insecure: boolean | undefined;
  readonly timeout: number | undefined;
}

const text = (placeholder: string, brief: string) =>
  ({ kind: 'parsed', parse: String, optional: true, placeholder, brief }) as const;

/** How a command that needs nothing else is used, for its help. */
export const CONNECTION_USAGE = [
  '--server http://localhost:5055',
  '--server https://bot.example.org --token secret',
  '--grpc localhost:5056 --json',
];

/** Their descriptions for a command. */
export const CONNECTION_FLAGS = {
  server: text('url', "The server's address; http://localhost:5055 if not given"),
  grpc: text('host:port', 'Use gRPC at this address; grpcs://host:port with TLS'),
  token: text('token', 'The token that Rasa sends (its query parameter "token")'),
  header: {
    kind: 'parsed',
    parse: String,
    optional: true,
    variadic: true,
    placeholder: 'Name: value',
    brief: 'A header or, over gRPC, metadata; can be repeated',
  },
  ca: text('file', "The certificate of the server's authority (PEM)"),
  cert: text('file', 'The certificate of this client (PEM)'),
  key: text('file', 'The key of this client (PEM)'),
  insecure: {
    kind: 'boolean',
    optional: true,
    withNegated: false,
    brief: "Do not check the server's certificate (HTTPS)",
  },
  timeout: {
    kind: 'parsed',
    parse: seconds,
    optional: true,
    placeholder: 'seconds',
    brief: 'How long to wait for an answer; 30 if not given',
  },
} as const satisfies FlagParametersForType<ConnectionFlags, CliContext>;

const { grpc: _grpc, ...HTTP_FLAGS } = CONNECTION_FLAGS;

/** The options of a command that talks to servers over HTTP only. */
export type HttpConnectionFlags = Omit<ConnectionFlags, 'grpc'>;

/** Their descriptions. */
export const HTTP_CONNECTION_FLAGS = {
  ...HTTP_FLAGS,
  header: { ...HTTP_FLAGS.header, brief: 'A header; can be repeated' },
} as const satisfies FlagParametersForType<HttpConnectionFlags, CliContext>;

/** `--json`, which several commands have. */
export const JSON_FLAG = {
  kind: 'boolean',
  optional: true,
  withNegated: false,
  brief: 'Print JSON',
} as const;

function seconds(input: string): number {
  const value = numberParser(input);
  // A timer of Node holds 31 bits.
  if (!(value > 0 && value <= 86_400)) throw new Error('it must be a number of seconds above 0, up to 86400');
  return value;
}
