import { DefaultActions, RasaAction, UserUtteranceReverted } from 'nestjs-rasa';
import type { CollectingDispatcher } from 'nestjs-rasa';

/** Replaces Rasa's default action: reverts the message that was not understood, and asks the user to rephrase. */
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
