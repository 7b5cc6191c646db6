import { Inject, Injectable, Logger } from '@nestjs/common';
import { NLG_OPTIONS } from '../nlg.tokens.js';
import type { NlgOptions } from '../nlg.options.js';
import type { NlgContext } from './nlg-context.js';

/** Finds the language of a conversation. A function of the user's that fails is logged once; the language is then not known. */
@Injectable()
export class NlgLanguages {
  private readonly logger = new Logger('RasaNlgModule');
  #hasFailed = false;

  constructor(@Inject(NLG_OPTIONS) private readonly options: Pick<NlgOptions, 'language'>) {}

  /** The language, or null where it is not known. */
  of(context: NlgContext): string | null {
    const { language } = this.options;
    if (language === undefined) return null;
    const found = typeof language === 'function' ? this.ask(language, context) : context.tracker.getSlot(language.slot);
    return typeof found === 'string' && found !== '' ? found : null;
  }

  private ask(language: (context: NlgContext) => unknown, context: NlgContext): unknown {
    try {
      return language(context);
    } catch (error) {
      if (!this.#hasFailed) {
        this.#hasFailed = true;
        const stack = error instanceof Error ? error.stack : typeof error;
        this.logger.error('The `language` function of RasaNlgModule failed; this is said once.', stack);
      }
      return null;
    }
  }
}
