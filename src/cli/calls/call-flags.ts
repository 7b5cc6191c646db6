import type { FlagParametersForType } from '@stricli/core';
import type { TrackedEntity } from '../../conversation/index.js';
import type { CliContext } from '../cli-context.js';
import { CONNECTION_FLAGS, JSON_FLAG, type ConnectionFlags } from '../server/connection-flags.js';
import { parseEntity, parseSlot, type GivenSlot } from './parse-value.js';

/** The options of a conversation, which `call` and `chat` have. */
export interface ConversationFlags extends ConnectionFlags {
  readonly slot: readonly GivenSlot[] | undefined;
  readonly sender: string | undefined;
  readonly domain: readonly string[] | undefined;
  readonly rasaVersion: string | undefined;
}

/** The options of `call`. */
export interface CallFlags extends ConversationFlags {
  readonly text: string | undefined;
  readonly intent: string | undefined;
  readonly entity: readonly TrackedEntity[] | undefined;
  readonly tracker: string | undefined;
  readonly stream: boolean | undefined;
  readonly json: boolean | undefined;
}

const optionalText = { kind: 'parsed', parse: String, optional: true } as const;
const repeated = { kind: 'parsed', optional: true, variadic: true } as const;
const flag = { kind: 'boolean', optional: true, withNegated: false } as const;

const SLOT = {
  ...repeated,
  parse: parseSlot,
  placeholder: 'name=value',
  brief: 'The value of a slot; can be repeated',
};
const SENDER = { ...optionalText, placeholder: 'id', brief: 'The id of the conversation; cli if not given' };
const COMMON = {
  domain: {
    ...repeated,
    parse: String,
    placeholder: 'path',
    brief: 'A file or folder of the domain, which is sent if the server asks for it',
  },
  rasaVersion: {
    ...optionalText,
    placeholder: 'version',
    brief: 'Ask for an answer as this Rasa would, such as 3.6.0',
  },
} as const;

export const CONVERSATION_FLAGS = {
  slot: SLOT,
  sender: SENDER,
  ...COMMON,
  ...CONNECTION_FLAGS,
} as const satisfies FlagParametersForType<ConversationFlags, CliContext>;

export const CALL_FLAGS = {
  slot: SLOT,
  text: { ...optionalText, placeholder: 'text', brief: 'What the user has said' },
  intent: { ...optionalText, placeholder: 'name', brief: 'The intent of the message' },
  entity: {
    ...repeated,
    parse: parseEntity,
    placeholder: 'name=value[:role=…][:group=…]',
    brief: 'An entity of the message; can be repeated',
  },
  tracker: { ...optionalText, placeholder: 'file', brief: "A tracker from Rasa's API (JSON) to begin with" },
  sender: SENDER,
  ...COMMON,
  stream: { ...flag, brief: 'Print what the action says while it runs' },
  json: JSON_FLAG,
  ...CONNECTION_FLAGS,
} as const satisfies FlagParametersForType<CallFlags, CliContext>;
