import type { ActionAnswer, RasaEvent } from '../../protocol/index.js';
import { AnswerPrinter } from '../calls/answer-printer.js';
import { callOf } from '../calls/tracker-of-call.js';
import { buttonsOf, type ShownButton } from '../calls/response-lines.js';
import { errorLine } from '../error-line.js';
import type { ActionServer } from '../server/action-server.js';
import { counted } from '../terminal/counted.js';
import type { Output } from '../terminal/output.js';
import { printable, shortJson } from '../terminal/printable.js';
import { tableLines } from '../terminal/table.js';
import type { ChangedSlot, Conversation } from './conversation.js';
import { COMMANDS, parseLine, type ChatLine } from './parse-line.js';

/** What a chat needs. */
export interface ChatParts {
  readonly server: ActionServer;
  readonly actions: readonly string[];
  readonly conversation: Conversation;
  readonly rasaVersion: string | undefined;
  readonly output: Output;
}

/** An action that names itself as the next one would otherwise run for ever. */
const MAX_FOLLOWUPS = 10;

/** Answers the lines of a chat. */
export class ChatSession {
  readonly #printer: AnswerPrinter;
  #buttons: readonly ShownButton[] = [];

  constructor(private readonly parts: ChatParts) {
    this.#printer = new AnswerPrinter(parts.output);
  }

  /**
   * Answers a line. What goes wrong is told, and the chat goes on.
   *
   * @returns false when the chat is over
   */
  async line(input: string): Promise<boolean> {
    try {
      const line = parseLine(input, { actions: this.parts.actions, buttons: this.#buttons });
      if (line.kind === 'quit') return false;
      await this.answer(line);
    } catch (error) {
      this.parts.output.error(errorLine(error));
    }
    return true;
  }

  private async answer(line: ChatLine): Promise<void> {
    const { conversation, actions, output } = this.parts;
    switch (line.kind) {
      case 'action':
        return this.run(line.name);
      case 'said':
        conversation.hear(line.said);
        this.#buttons = [];
        return this.heard();
      case 'slot':
        return this.changed(conversation.setSlot(line.slot));
      case 'slots':
        return this.slots();
      case 'actions':
        for (const name of actions) output.line(printable(name));
        return;
      case 'reset':
        conversation.reset();
        this.#buttons = [];
        return output.line(output.dim('The conversation begins again.'));
      case 'help':
        return this.help();
      default:
    }
  }

  private async run(first: string): Promise<void> {
    const { server, actions, conversation, rasaVersion, output } = this.parts;
    let next: string | undefined = first;
    for (let runs = 0; next !== undefined; runs++) {
      if (runs > MAX_FOLLOWUPS) {
        return output.warning(`Stopped after ${MAX_FOLLOWUPS} follow-up actions; the next one would be ${next}.`);
      }
      if (runs > 0) output.line(output.dim(`next  ${next}`));
      const call = callOf(next, conversation.state, rasaVersion);
      const answer: ActionAnswer = (await server.run(call)) ?? { responses: [], events: [] };
      this.show(next, answer);
      const { followup_action: followup } = conversation.state;
      next = followup !== null && actions.includes(followup ?? '') ? followup : undefined;
    }
  }

  private show(action: string, answer: ActionAnswer): void {
    const { conversation, output } = this.parts;
    this.#printer.responses(answer.responses);
    const buttons = answer.responses.flatMap(buttonsOf);
    if (buttons.length > 0) this.#buttons = buttons;
    this.changed(conversation.record(action, answer));
    const others = answer.events.filter((event: RasaEvent) => event.event !== 'slot');
    if (others.length > 0) this.#printer.events(others);
    if (answer.responses.length + answer.events.length === 0) output.line(output.dim(`${action} did nothing.`));
  }

  private changed(slots: readonly ChangedSlot[]): void {
    const { output } = this.parts;
    for (const { name, before, after } of slots) {
      output.line(`${output.accent('slot')} ${printable(name)}: ${shortJson(before)} → ${shortJson(after)}`);
    }
  }

  private heard(): void {
    const { latest_message: message } = this.parts.conversation.state;
    const { intent, entities } = message as { intent?: { name: string | null }; entities?: readonly object[] };
    const about = intent?.name
      ? `intent ${intent.name}, ${counted(entities?.length ?? 0, 'entity', 'entities')}`
      : 'no intent';
    this.parts.output.line(this.parts.output.dim(`latest message: ${printable(about)}`));
  }

  private slots(): void {
    const { conversation, output } = this.parts;
    const rows = Object.entries(conversation.state.slots).map(([name, value]) => [printable(name), shortJson(value)]);
    for (const line of tableLines(rows)) output.line(line);
    if (rows.length === 0) output.line(output.dim('No slots are set.'));
  }

  private help(): void {
    const rows = Object.entries(COMMANDS).map(([command, brief]) => [`/${command}`, brief]);
    rows.unshift(['action_name', 'Run an action, with or without / in front']);
    rows.push(['1', 'Press a button'], ['/intent{"entity": "value"}', 'Say something with this intent']);
    rows.push(['anything else', 'Say it: it becomes the latest message']);
    for (const line of tableLines(rows)) this.parts.output.line(line);
  }
}
