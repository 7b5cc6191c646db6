import { buildCommand } from '@stricli/core';
import type { CliContext } from '../cli-context.js';
import { DOMAIN_PATHS } from '../domain-paths.js';
import { CliError } from '../cli.error.js';
import { checkTypes, watchTypes, writeTypes } from '../domain-types/types-file.js';
import { Output } from '../terminal/output.js';

interface Flags {
  readonly output: string | undefined;
  readonly watch: boolean | undefined;
  readonly check: boolean | undefined;
}

export const typesCommand = buildCommand<Flags, string[], CliContext>({
  docs: {
    brief: "Write the domain's names as TypeScript types",
    fullDescription:
      'Reads the domain and writes a declaration file with the names of its actions, slots, entities, intents, forms,\n' +
      'responses and flows. With that file in your project, a misspelt name does not compile.',
    customUsage: [
      'domain.yml -o src/rasa-domain.d.ts',
      'domain data -o src/rasa-domain.d.ts --watch',
      'domain.yml -o src/rasa-domain.d.ts --check',
    ],
  },
  parameters: {
    positional: DOMAIN_PATHS,
    flags: {
      output: {
        kind: 'parsed',
        parse: String,
        optional: true,
        placeholder: 'file',
        brief: 'The file to write; without it the types are printed',
      },
      watch: {
        kind: 'boolean',
        optional: true,
        withNegated: false,
        brief: 'Write it again on each change, until Ctrl+C',
      },
      check: {
        kind: 'boolean',
        optional: true,
        withNegated: false,
        brief: 'Write nothing; exit with 1 if the file is not up to date',
      },
    },
    aliases: { o: 'output', w: 'watch' },
  },
  async func(flags, ...paths) {
    const output = new Output(this);
    const job = { paths, output };
    if (flags.output === undefined) {
      if (flags.watch || flags.check) throw new CliError('--watch and --check need a file', 'Name it with -o.');
      return writeTypes({ ...job, file: undefined });
    }
    if (flags.watch && flags.check) throw new CliError('--watch and --check exclude each other', 'Leave one out.');
    if (flags.check) return checkTypes({ ...job, file: flags.output });
    await (flags.watch
      ? watchTypes({ ...job, file: flags.output }, this.interrupted())
      : writeTypes({ ...job, file: flags.output }));
  },
});
