import { InternalServerErrorException } from '@nestjs/common';

/** A call was not refused, but its handler was not called either. */
export class HandlerSkippedException extends InternalServerErrorException {
  /** The stable name of this error. */
  readonly code = 'RASA_HANDLER_SKIPPED';
  constructor() {
    super(
      'A global interceptor answered the call without calling its handler, so the action did not run; its answer means ' +
        'nothing to Rasa. Return next.handle() for context type http and rpc, or throw an exception to refuse a call.',
    );
    this.name = 'HandlerSkippedException';
  }
}
