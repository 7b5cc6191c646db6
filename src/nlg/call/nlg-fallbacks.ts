import { Inject, Injectable, Logger } from '@nestjs/common';
import { NLG_OPTIONS } from '../nlg.tokens.js';
import type { NlgOptions } from '../nlg.options.js';
import type { NlgMessage } from '../ports/nlg-message.js';
import type { NlgContext } from './nlg-context.js';
import { messageOf } from './variations.js';
import { written } from './wire-message.js';

/** What is said when nothing else is known: the bot is silent, and Rasa keeps the events of the action. */
const NOTHING: NlgMessage = Object.freeze({ text: '' });

/** Makes the answer to a call that failed. Rasa takes an error for the end of the turn, so there always is one. */
@Injectable()
export class NlgFallbacks {
  private readonly logger = new Logger('RasaNlgModule');

  constructor(@Inject(NLG_OPTIONS) private readonly options: Pick<NlgOptions, 'fallback'>) {}

  /** The message of the option `fallback`; undefined where there is none. */
  message(error: unknown, context: NlgContext): NlgMessage | undefined {
    try {
      return written(this.ask(error, context));
    } catch (second) {
      const stack = second instanceof Error ? second.stack : `thrown: ${typeof second}`;
      this.logger.error(`The fallback of RasaNlgModule failed (request_id=${context.call.requestId}).`, stack);
      return undefined;
    }
  }

  /** The message that says nothing. */
  get nothing(): NlgMessage {
    return NOTHING;
  }

  private ask(error: unknown, context: NlgContext): NlgMessage | undefined {
    const { fallback } = this.options;
    const said = typeof fallback === 'function' ? fallback(error, context) : fallback;
    return said === undefined || said === null ? undefined : messageOf(said, 'The `fallback` function');
  }
}
