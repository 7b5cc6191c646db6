import { declarationsUnder, type Declaration } from '../../actions/index.js';
import type { NlgHandlerOptions } from './nlg-handler.options.js';

/** What a decorator said of an NLG handler. */
export interface NlgDeclaration extends Declaration {
  readonly options: NlgHandlerOptions;
}

/** The NLG handlers that decorators declare. */
export const NLG_HANDLERS = declarationsUnder<NlgDeclaration>({
  onClass: 'nestjs-rasa:class-nlg',
  onMethod: 'nestjs-rasa:method-nlg',
  classMethod: 'generate',
});
