import { buildCommand } from '@stricli/core';
import type { CliContext } from '../cli-context.js';
import { checkGrpc } from '../doctor/check-grpc.js';
import { checkPackages } from '../doctor/check-packages.js';
import { checkServer } from '../doctor/check-server.js';
import type { Finding } from '../doctor/finding.js';
import { ExitCode } from '../exit-codes.js';
import { resolveConnection } from '../server/connection.js';
import { CONNECTION_FLAGS, CONNECTION_USAGE, JSON_FLAG, type ConnectionFlags } from '../server/connection-flags.js';
import { Output } from '../terminal/output.js';
import { printable } from '../terminal/printable.js';
import { tableLines } from '../terminal/table.js';

interface Flags extends ConnectionFlags {
  readonly json: boolean | undefined;
}

const COLOURS = { ok: 'green', warning: 'yellow', problem: 'red' } as const;

export const doctorCommand = buildCommand<Flags, [], CliContext>({
  docs: {
    brief: 'Look at the installation and at a running server',
    fullDescription:
      'Prints what a support thread asks for: versions, the packages that nestjs-rasa finds, and how the server answers.\n' +
      'No action is run. Exits with 1 if there is a problem.',
    customUsage: CONNECTION_USAGE,
  },
  parameters: { flags: { json: JSON_FLAG, ...CONNECTION_FLAGS } },
  async func({ json, ...flags }) {
    const output = new Output(this);
    const env = this.process.env ?? {};
    const { grpc, ...http } = flags;
    const findings = [...(await checkPackages())];
    // With an address of gRPC only, there is no server over HTTP to look at.
    if (grpc === undefined || flags.server !== undefined || env['NESTJS_RASA_SERVER']) {
      findings.push(...(await checkServer(await resolveConnection({ ...http, grpc: undefined }, env))));
    }
    if (grpc !== undefined) findings.push(await checkGrpc(await resolveConnection(flags, env)));
    if (json) output.line(JSON.stringify(findings));
    else print(findings, output);
    if (findings.some(({ status }) => status === 'problem')) output.exitWith(ExitCode.found);
  },
});

function print(findings: readonly Finding[], output: Output): void {
  const lines = tableLines(findings.map(({ status, check, message }) => [status, check, printable(message)]));
  for (const [index, { status, remedy }] of findings.entries()) {
    const line = lines[index] ?? '';
    output.line(`${output.accent(status, COLOURS[status])}${line.slice(status.length)}`);
    if (remedy !== undefined) output.line(`${' '.repeat('problem  '.length)}→ ${remedy}`);
  }
}
