import { buildCommand } from '@stricli/core';
import { AnswerPrinter } from '../calls/answer-printer.js';
import { CALL_FLAGS, type CallFlags } from '../calls/call-flags.js';
import { jsonOfStream } from '../calls/json-of-stream.js';
import { readDomain } from '../calls/read-domain.js';
import { readTracker } from '../calls/read-tracker.js';
import { callOf, changedTracker, emptyTracker, SENDER } from '../calls/tracker-of-call.js';
import type { CliContext } from '../cli-context.js';
import { connect } from '../server/connect.js';
import { resolveConnection } from '../server/connection.js';
import { withDomain } from '../server/with-domain.js';
import { Output } from '../terminal/output.js';

export const callCommand = buildCommand<CallFlags, [string], CliContext>({
  docs: {
    brief: 'Run an action of a running server',
    fullDescription:
      'Calls the action as Rasa does, with the slots and the message that you give, and prints its responses as a chat\n' +
      'and its events as a table. A value is JSON where it can be read as JSON (4, true, ["a"], null), and a text\n' +
      'otherwise; a text that looks like JSON needs its quotes: --slot \'zip="01234"\'.',
    customUsage: [
      'action_check_restaurants --slot cuisine=mexican',
      "action_search --text 'a table in Rome' --intent book --entity city=Rome:role=to",
      'action_check_restaurants --tracker dump.json --json',
    ],
  },
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ brief: 'The name of the action', placeholder: 'action', parse: String }],
    },
    flags: CALL_FLAGS,
  },
  async func(flags, action) {
    const output = new Output(this);
    const { json, stream, text, intent, entity, slot = [], sender, rasaVersion } = flags;
    const domain = await readDomain(flags.domain);
    const before = flags.tracker === undefined ? emptyTracker(SENDER) : await readTracker(flags.tracker);
    const said = [text, intent, entity].some((given) => given !== undefined) && { text, intent, entities: entity };
    const tracker = changedTracker(before, { sender, slots: slot, said: said || undefined });
    const call = callOf(action, tracker, rasaVersion);
    const server = withDomain(await connect(await resolveConnection(flags, this.process.env ?? {})), domain);
    const printer = new AnswerPrinter(output);
    if (stream && json) return jsonOfStream(server.stream(call), output);
    const answer = stream ? await printer.stream(server.stream(call)) : await server.run(call);
    if (json) return output.line(JSON.stringify(answer));
    printer.answer(answer ?? { events: [], responses: [] });
  },
});
