import { Injectable } from '@nestjs/common';
import { ActionExecutionRejection } from '../../errors/index.js';
import { DtoPipe, type DtoDecorator } from './dto.pipe.js';

/** Turns the slots into a checked instance of the class that `@Slots()` was given, or of the parameter's class. */
@Injectable()
export class SlotsPipe extends DtoPipe {
  static readonly decorator: DtoDecorator = {
    name: '@Slots()',
    values: 'slots',
    withClass: '@Slots(BookTableSlots)',
    raw: '@RawSlots()',
  };

  protected override refusal(complaint: string): Error {
    return new ActionExecutionRejection(undefined, `The slots do not fit: ${complaint}.`);
  }
}
