import { readIntentMessage } from '../../conversation/index.js';
import { CliError } from '../cli.error.js';
import type { Said } from '../calls/message.js';
import type { ShownButton } from '../calls/response-lines.js';
import { parseSlot, type GivenSlot } from '../calls/parse-value.js';

/** The commands of a chat. */
export const COMMANDS = {
  help: 'Show these commands',
  actions: 'List the actions of the server',
  slots: 'Show the slots',
  'slot name=value': 'Set a slot',
  reset: 'Begin again',
  quit: 'End the chat; so does Ctrl+D',
} as const;

/** What a line of a chat means. */
export type ChatLine =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'help' | 'actions' | 'slots' | 'reset' | 'quit' }
  | { readonly kind: 'slot'; readonly slot: GivenSlot }
  | { readonly kind: 'action'; readonly name: string }
  | { readonly kind: 'said'; readonly said: Said };

const WORDS = new Set(['help', 'actions', 'slots', 'reset', 'quit'] as const);
const ACTION = /^(?:action|validate|ask|action_ask)_[\w-]+$/;

/** What a line is read against. */
export interface ChatPlace {
  readonly actions: readonly string[];
  /** The buttons that were shown last. */
  readonly buttons: readonly ShownButton[];
}

/**
 * Reads a line of a chat.
 *
 * @throws CliError for a slot without a name
 */
export function parseLine(input: string, place: ChatPlace): ChatLine {
  const line = input.trim();
  if (line === '') return { kind: 'nothing' };
  const name = line.replace(/^\//, '');
  if (place.actions.includes(name) || ACTION.test(name)) return { kind: 'action', name };
  if (line.startsWith('/')) {
    if (name === 'slot' || name.startsWith('slot ')) return { kind: 'slot', slot: slotIn(name.slice(5).trim()) };
    if (WORDS.has(name as 'help')) return { kind: name as 'help' };
  }
  const button = /^\d+$/.test(line) ? place.buttons[Number(line) - 1] : undefined;
  return { kind: 'said', said: saidBy(button ? button.payload || button.title : line) };
}

function slotIn(text: string): GivenSlot {
  try {
    return parseSlot(text);
  } catch {
    throw new CliError('The slot cannot be read', 'Write /slot name=value.');
  }
}

/** What a user says with a text or with the payload of a button. */
function saidBy(text: string): Said {
  const { intent, entities } = readIntentMessage(text) ?? {};
  return intent === undefined ? { text } : { text, intent, entities };
}
