import { Inject, Injectable, Logger } from '@nestjs/common';
import { NLG_OPTIONS } from '../nlg.tokens.js';
import type { NlgOptions } from '../nlg.options.js';
import type { NlgMessage } from '../ports/nlg-message.js';
import type { NlgContext } from './nlg-context.js';
import { messageOf } from './variations.js';
import { wireMessage } from './wire-message.js';

/** What is sent when nothing else is known: the bot says nothing, and Rasa keeps the events of the action. */
const NOTHING = JSON.stringify({ text: '' });

/** Makes the answer to a call that failed. Rasa takes an error for the end of the turn, so there always is one. */
@Injectable()
export class NlgFallbacks {
  private readonly logger = new Logger('RasaNlgModule');

  constructor(@Inject(NLG_OPTIONS) private readonly options: Pick<NlgOptions, 'fallback'>) {}

  /** The message of the option `fallback` as JSON; undefined where there is none. */
  said(error: unknown, context: NlgContext): string | undefined {
    try {
      const message = this.message(error, context);
      return message && wireMessage(message).json;
    } catch (second) {
      const stack = second instanceof Error ? second.stack : `thrown: ${typeof second}`;
      this.logger.error(`The fallback of RasaNlgModule failed (request_id=${context.call.requestId}).`, stack);
      return undefined;
    }
  }

  /** The answer that says nothing. */
  get nothing(): string {
    return NOTHING;
  }

  private message(error: unknown, context: NlgContext): NlgMessage | undefined {
    const { fallback } = this.options;
    const said = typeof fallback === 'function' ? fallback(error, context) : fallback;
    return said === undefined || said === null ? undefined : messageOf(said, 'The `fallback` function');
  }
}
