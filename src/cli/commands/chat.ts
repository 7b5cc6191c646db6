import { buildCommand } from '@stricli/core';
import { initialSlots } from '../../conversation/index.js';
import { CONVERSATION_FLAGS, type ConversationFlags } from '../calls/call-flags.js';
import { readDomain } from '../calls/read-domain.js';
import { SENDER, slotsOf } from '../calls/tracker-of-call.js';
import { ChatSession } from '../chat/chat-session.js';
import { Conversation } from '../chat/conversation.js';
import type { CliContext } from '../cli-context.js';
import { connect } from '../server/connect.js';
import { resolveConnection } from '../server/connection.js';
import { withDomain } from '../server/with-domain.js';
import { counted } from '../terminal/counted.js';
import { inputLines } from '../terminal/input-lines.js';
import { Output } from '../terminal/output.js';

export const chatCommand = buildCommand<ConversationFlags, [], CliContext>({
  docs: {
    brief: 'Talk to the actions of a running server',
    fullDescription:
      'Keeps a conversation and applies the events of the actions that you run to it, as Rasa does. You decide which\n' +
      'action runs: type its name. Anything else that you type is what the user says. /help shows the commands.',
    customUsage: [
      '--server http://localhost:5055',
      '--domain domain.yml --slot cuisine=mexican',
      '--grpc localhost:5056',
    ],
  },
  parameters: { flags: CONVERSATION_FLAGS },
  async func({ slot = [], sender = SENDER, domain: paths, rasaVersion, ...flags }) {
    const output = new Output(this);
    const domain = await readDomain(paths);
    const server = withDomain(await connect(await resolveConnection(flags, this.process.env ?? {})), domain);
    const actions = await server.actions();
    const conversation = new Conversation(sender, { ...initialSlots(domain), ...slotsOf(slot) });
    const session = new ChatSession({ server, actions, conversation, rasaVersion, output });
    output.line(`${counted(actions.length, 'action')}. Type the name of one, or /help.`);
    for await (const line of inputLines(this)) if (!(await session.line(line))) break;
  },
});
