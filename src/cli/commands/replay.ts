import { buildCommand } from '@stricli/core';
import type { CliContext } from '../cli-context.js';
import { ExitCode } from '../exit-codes.js';
import { IgnoredMembers } from '../replay/difference.js';
import { inParallel } from '../replay/in-parallel.js';
import { readRecording } from '../replay/read-recording.js';
import { ALWAYS_IGNORED, replayCall } from '../replay/replay-call.js';
import { reportJson, reportText, summaryOf } from '../replay/report.js';
import { Webhook } from '../replay/webhook.js';
import { HTTP_CONNECTION_FLAGS, JSON_FLAG, type HttpConnectionFlags } from '../server/connection-flags.js';
import { resolveConnection } from '../server/connection.js';
import { Output } from '../terminal/output.js';
import { Progress } from '../terminal/progress.js';

interface Flags extends HttpConnectionFlags {
  readonly against: string | undefined;
  readonly ignore: readonly string[] | undefined;
  readonly concurrency: number;
  readonly json: boolean | undefined;
}

export const replayCommand = buildCommand<Flags, [string], CliContext>({
  docs: {
    brief: 'Send recorded calls to a server and show which answers differ',
    fullDescription:
      'Sends the calls of a recording, as Rasa would, and compares each answer with the recorded one: the status, the\n' +
      'events and the responses. The exit code is 1 if one differs. The option `record` of RasaModule makes recordings.',
    customUsage: [
      'calls.ndjson',
      'calls.ndjson --against https://staging.example.org',
      "calls.ndjson --ignore 'events.*.value' --header 'Authorization: Bearer …'",
    ],
  },
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ brief: 'The recording', placeholder: 'file', parse: String }],
    },
    flags: {
      against: {
        kind: 'parsed',
        parse: String,
        optional: true,
        placeholder: 'url',
        brief: 'The same as --server',
      },
      ignore: {
        kind: 'parsed',
        parse: String,
        optional: true,
        variadic: true,
        placeholder: 'path',
        brief: 'A member that may differ, such as responses.*.text; may be given several times',
      },
      concurrency: {
        kind: 'parsed',
        parse: positive,
        default: '1',
        placeholder: 'number',
        brief: 'How many calls are sent at the same time',
      },
      json: JSON_FLAG,
      ...HTTP_CONNECTION_FLAGS,
    },
  },
  async func(flags, file) {
    const output = new Output(this);
    const { stderr, env = {} } = this.process;
    const calls = await readRecording(file);
    const signal = this.interrupted();
    const server = flags.against ?? flags.server;
    const webhook = new Webhook(await resolveConnection({ ...flags, server, grpc: undefined }, env), signal);
    const ignored = new IgnoredMembers([...ALWAYS_IGNORED, ...(flags.ignore ?? [])]);
    const progress = new Progress(stderr, calls.length);
    const replayed = await inParallel(calls, flags.concurrency, signal, async (call) => {
      const result = await replayCall(call, webhook, ignored);
      progress.step();
      return result;
    }).finally(() => progress.end());
    (flags.json ? reportJson : reportText)(replayed, output);
    if (replayed.length < calls.length) return output.exitWith(ExitCode.failed);
    if (summaryOf(replayed).different > 0) output.exitWith(ExitCode.found);
  },
});

function positive(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`${text} is not a whole number above 0`);
}
