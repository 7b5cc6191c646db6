import { ActionExecutionRejection, RasaAction, type CollectingDispatcher, type Tracker } from 'nestjs-rasa';

@RasaAction('action_greet')
export class Greet {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'Hello!' });
  }
}

@RasaAction('action_echo')
export class Echo {
  run(dispatcher: CollectingDispatcher, tracker: Tracker): void {
    dispatcher.utterMessage({ text: String(tracker.getSlot('text')) });
  }
}

@RasaAction('action_reject')
export class Reject {
  run(): never {
    throw new ActionExecutionRejection(undefined, 'There is no city.');
  }
}

@RasaAction('action_crash')
export class Crash {
  run(): never {
    throw new Error('The password is 1234.');
  }
}
