import { Injectable } from '@nestjs/common';
import type { ErrorAnswer, RasaErrorHandler } from 'nestjs-rasa';

/** What the user is told when an action crashed or timed out. The error itself is in the log. */
@Injectable()
export class Apologise implements RasaErrorHandler {
  onError(): ErrorAnswer {
    return {
      responses: [
        {
          text: 'Sorry, that went wrong on our side. Please try again later.',
          buttons: [{ title: 'What else can you do?', payload: '/help' }],
        },
      ],
    };
  }
}
