import { ActionExecutionRejection, RasaAction } from 'nestjs-rasa';

@RasaAction('action_no')
export class Rejects {
  run(): never {
    throw new ActionExecutionRejection('action_no');
  }
}

@RasaAction('action_crash')
export class Crashes {
  run(): never {
    throw new RangeError('out of range');
  }
}
