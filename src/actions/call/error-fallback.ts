import { HttpException, Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { toMessage, toResponse } from '../../conversation/index.js';
import { CallError } from '../../errors/index.js';
import type { ActionAnswer } from '../../protocol/index.js';
import { ACTION_ERROR_HANDLER } from '../actions.tokens.js';
import type { ErrorAnswer, RasaErrorHandler } from './error-handler.js';
import type { RasaContext } from './rasa-context.js';
import { listOf, notEventsText, splitEvents } from './returned-values.js';

/** Asks the user's error handler, if there is one, for the answer of a call whose action crashed. */
@Injectable()
export class ErrorFallback {
  private readonly logger = new Logger('RasaModule');

  constructor(@Optional() @Inject(ACTION_ERROR_HANDLER) private readonly handler: RasaErrorHandler | null) {}

  /**
   * The handler's answer.
   *
   * @throws the error itself when there is no handler, or it has no answer
   */
  async answer(error: unknown, context: RasaContext | undefined): Promise<ActionAnswer> {
    if (!this.handler || !context || !isCrash(error)) throw error;
    const answer = await this.ask(this.handler, error, context);
    if (!answer) throw error;
    return answer;
  }

  private async ask(
    handler: RasaErrorHandler,
    error: unknown,
    context: RasaContext,
  ): Promise<ActionAnswer | undefined> {
    const { actionName, requestId } = context.call;
    try {
      const answer = await handler.onError(error, context);
      return answer ? this.complete(answer, actionName) : undefined;
    } catch (second) {
      const stack = second instanceof Error ? second.stack : undefined;
      this.logger.error(`onError failed for the action '${actionName}' (request_id=${requestId}).`, stack);
      return undefined;
    }
  }

  /** The events are checked as those of an action are. */
  private complete(answer: ErrorAnswer, actionName: string): ActionAnswer {
    const { events, others } = splitEvents(listOf(answer.events));
    if (others.length > 0) this.logger.error(notEventsText(`onError for the action '${actionName}'`, others));
    const responses = (answer.responses ?? []).map((utterance) => toResponse(toMessage(utterance)));
    return { events, responses };
  }
}

/** Rasa understands a rejection, a denial and the like. It does not understand a crash or a time limit. */
function isCrash(error: unknown): boolean {
  if (error instanceof HttpException) return error.getStatus() >= 500;
  return error instanceof CallError ? error.kind === 'timed-out' : true;
}
