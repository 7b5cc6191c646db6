import type { ActionAnswer } from '../../protocol/index.js';
import { HttpException, Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { toMessage, toResponse } from '../../conversation/index.js';
import { CallError } from '../../errors/index.js';
import { ACTION_ERROR_HANDLER } from '../actions.tokens.js';
import type { RasaErrorHandler } from './error-handler.js';
import type { RasaContext } from './rasa-context.js';

/** Asks the user's error handler, if there is one, for an answer in the place of a crash. */
@Injectable()
export class ErrorFallback {
  private readonly logger = new Logger('RasaModule');

  constructor(@Optional() @Inject(ACTION_ERROR_HANDLER) private readonly handler: RasaErrorHandler | null) {}

  /** The handler's answer; without one the error goes on. */
  async answer(error: unknown, context: RasaContext | undefined): Promise<ActionAnswer> {
    if (!this.handler || !context || !isCrash(error)) throw error;
    const answer = await this.ask(this.handler, error, context);
    if (!answer) throw error;
    const responses = (answer.responses ?? []).map((utterance) => toResponse(toMessage(utterance)));
    return { events: answer.events ?? [], responses };
  }

  private async ask(handler: RasaErrorHandler, error: unknown, context: RasaContext) {
    try {
      return await handler.onError(error, context);
    } catch (second) {
      const { actionName, requestId } = context.call;
      const stack = second instanceof Error ? second.stack : undefined;
      this.logger.error(`onError failed for the action '${actionName}' (request_id=${requestId}).`, stack);
      return undefined;
    }
  }
}

/** A rejection, a denial and the like are answers that Rasa understands; a crash and a time limit are not. */
function isCrash(error: unknown): boolean {
  if (error instanceof HttpException) return error.getStatus() >= 500;
  return error instanceof CallError ? error.kind === 'timed-out' : true;
}
