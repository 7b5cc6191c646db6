import { DefaultActions, RasaAction, UserUtteranceReverted } from 'nestjs-rasa';
import type { CollectingDispatcher } from 'nestjs-rasa';

/** Taken over from Rasa: nothing was understood, so the message is taken back and the user asked again. */
@RasaAction(DefaultActions.DEFAULT_FALLBACK)
export class DefaultFallbackAction {
  run(dispatcher: CollectingDispatcher): UserUtteranceReverted {
    dispatcher.utterMessage({
      response: 'utter_ask_rephrase',
      buttons: [{ title: 'What can you do?', payload: '/help' }],
    });
    return new UserUtteranceReverted();
  }
}
