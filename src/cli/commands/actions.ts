import { buildCommand } from '@stricli/core';
import type { CliContext } from '../cli-context.js';
import { connect } from '../server/connect.js';
import { resolveConnection } from '../server/connection.js';
import { CONNECTION_FLAGS, CONNECTION_USAGE, JSON_FLAG, type ConnectionFlags } from '../server/connection-flags.js';
import { Output } from '../terminal/output.js';
import { printable } from '../terminal/printable.js';

interface Flags extends ConnectionFlags {
  readonly json: boolean | undefined;
}

export const actionsCommand = buildCommand<Flags, [], CliContext>({
  docs: {
    brief: 'List the actions of a running server',
    fullDescription: 'Prints the names of all actions, one on each line.',
    customUsage: CONNECTION_USAGE,
  },
  parameters: { flags: { json: JSON_FLAG, ...CONNECTION_FLAGS } },
  async func({ json, ...flags }) {
    const output = new Output(this);
    const server = await connect(await resolveConnection(flags, this.process.env ?? {}));
    const names = await server.actions();
    if (json) return output.line(JSON.stringify(names.map((name) => ({ name }))));
    for (const name of names) output.line(printable(name));
    if (names.length === 0) output.warning('The server has no actions. Add them to the providers of a module.');
  },
});
