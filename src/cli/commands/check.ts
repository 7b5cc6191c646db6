import { buildCommand, numberParser } from '@stricli/core';
import type { CliContext } from '../cli-context.js';
import { DOMAIN_PATHS } from '../domain-paths.js';
import { CliError } from '../cli.error.js';
import { checkCode, type CheckJob } from '../domain-check/check-code.js';
import { FORMATS, type Format } from '../domain-check/formats.js';
import { CONNECTION_FLAGS, JSON_FLAG, type ConnectionFlags } from '../server/connection-flags.js';
import { resolveConnection } from '../server/connection.js';
import { Output } from '../terminal/output.js';

interface Flags extends ConnectionFlags {
  readonly app: string | undefined;
  readonly preview: boolean | undefined;
  readonly ignore: readonly string[] | undefined;
  readonly maxWarnings: number | undefined;
  readonly languages: readonly string[] | undefined;
  readonly format: Format | undefined;
  readonly json: boolean | undefined;
}

export const checkCommand = buildCommand<Flags, string[], CliContext>({
  docs: {
    brief: 'Compare the domain with the code of an action server',
    fullDescription:
      'Reads the domain, and the actions, forms, slots and entities that the code names, and reports what does not fit,\n' +
      'in both directions. The application is created without listening. Exits with 1 when there are errors.',
    customUsage: [
      'domain.yml --app dist/app.module.js',
      'domain data --app dist/app.module.js#AppModule --format github',
      'domain.yml --server http://localhost:5055',
    ],
  },
  parameters: {
    positional: DOMAIN_PATHS,
    flags: {
      app: {
        kind: 'parsed',
        parse: String,
        optional: true,
        placeholder: 'file[#Export]',
        brief: "The compiled file of the application's module",
      },
      preview: {
        kind: 'boolean',
        optional: true,
        withNegated: false,
        brief: 'Create no providers, for an application that needs a database to start',
      },
      ignore: {
        kind: 'parsed',
        parse: String,
        variadic: true,
        optional: true,
        placeholder: 'name',
        brief: 'Report nothing about this name; may be given several times',
      },
      maxWarnings: {
        kind: 'parsed',
        parse: numberParser,
        optional: true,
        placeholder: 'count',
        brief: 'Exit with 1 also when there are more warnings than this',
      },
      languages: {
        kind: 'parsed',
        parse: String,
        variadic: ',',
        optional: true,
        placeholder: 'language',
        brief: 'The languages of the responses, such as de,fr; those of the domain if not given',
      },
      format: { kind: 'enum', values: FORMATS, optional: true, brief: 'How findings are printed; text by default' },
      json: { ...JSON_FLAG, brief: 'The same as --format json' },
      ...CONNECTION_FLAGS,
      server: {
        ...CONNECTION_FLAGS.server,
        brief: 'A running server instead of --app; only names of actions are compared',
      },
    },
  },
  async func(flags, ...paths) {
    await checkCode(await jobOf(flags, paths, this.process.env ?? {}), new Output(this));
  },
});

async function jobOf(flags: Flags, paths: readonly string[], env: NodeJS.ProcessEnv): Promise<CheckJob> {
  const { ignore = [], maxWarnings = Infinity, languages } = flags;
  const format = flags.format ?? (flags.json ? 'json' : 'text');
  if (flags.json && format !== 'json') throw new CliError('--json and --format exclude each other', 'Leave one out.');
  return { paths, ignore, maxWarnings, languages, format, target: await targetOf(flags, env) };
}

/** The server of the environment counts only without `--app`. */
async function targetOf(flags: Flags, env: NodeJS.ProcessEnv): Promise<CheckJob['target']> {
  const { app, preview = false } = flags;
  const server = flags.server ?? flags.grpc;
  if (app !== undefined && server === undefined) return { app, preview };
  const isServer = app === undefined && Boolean(server ?? env['NESTJS_RASA_SERVER']);
  if (isServer && preview) throw new CliError('--preview is about --app', 'Leave it out with --server.');
  if (isServer) return { connection: await resolveConnection(flags, env) };
  throw new CliError(
    `${app === undefined ? 'there is nothing' : 'there are two things'} to compare the domain with`,
    "Name the application's module with --app dist/app.module.js, or a running server with --server.",
  );
}
