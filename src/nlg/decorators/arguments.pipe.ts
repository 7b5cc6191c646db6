import { Injectable } from '@nestjs/common';
import { DtoPipe, type DtoDecorator } from '../../actions/index.js';

/** Turns the arguments into a checked instance of the class that `@Arguments()` was given, or of the parameter's class. */
@Injectable()
export class ArgumentsPipe extends DtoPipe {
  static readonly decorator: DtoDecorator = {
    name: '@Arguments()',
    values: 'arguments',
    withClass: '@Arguments(OrderArguments)',
    raw: "@Ctx('call').arguments",
  };

  protected override refusal(complaint: string): Error {
    return new TypeError(`The arguments of the response do not fit: ${complaint}.`);
  }
}
