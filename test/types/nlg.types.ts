/** Promises that the compiler keeps: `tsc --noEmit` fails when one of them is broken. Nothing here is run. */
import { RasaModule } from 'nestjs-rasa';
import { RasaNlg, RasaNlgModule, type NlgContext, type NlgMessage } from 'nestjs-rasa/nlg';
import { expectTypeOf } from 'expect-type';

@RasaNlg('utter_greet')
export class Greet {
  generate({ call, signal }: NlgContext): (string | NlgMessage)[] {
    expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
    expectTypeOf(call.channel).toEqualTypeOf<string | null>();
    return [call.response, { text: 'hello', any_member: 1 }];
  }
}

// @ts-expect-error -- the class has no method `generate`
@RasaNlg('utter_greet')
export class NoMethod {
  run(): void {}
}

export class Methods {
  @RasaNlg('utter_text')
  async text(): Promise<string | undefined> {
    return undefined;
  }

  // @ts-expect-error -- a number is not a message
  @RasaNlg('utter_number')
  number(): number {
    return 3;
  }

  // @ts-expect-error -- a handler has no such option
  @RasaNlg('utter_option', { timeout: 3 })
  option(): string {
    return '';
  }
}

export const imports = [
  RasaModule.forRoot(),
  RasaNlgModule.forRoot({ path: 'nlg', fallback: (_error, { call }) => call.response, language: { slot: 'language' } }),
  RasaNlgModule.forRootAsync({ path: 'nlg', useFactory: () => ({ responses: { utter_a: [{ text: 'a' }] } }) }),
  // @ts-expect-error -- an option that is not known
  RasaNlgModule.forRoot({ fallbak: 'sorry' }),
];
