import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BadRequestException,
  Catch,
  DefaultValuePipe,
  ForbiddenException,
  Injectable,
  ParseIntPipe,
  Scope,
  UseFilters,
  UseGuards,
  UseInterceptors,
  type CallHandler,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { map } from 'rxjs';
import { Ctx, Entity, RASA_CONTEXT_TYPE, RasaArgumentsHost, SenderId, Slot } from 'nestjs-rasa';
import { Argument, Arguments, Channel, Language, RasaNlg, type NlgMessage } from 'nestjs-rasa/nlg';
import { APPLICATIONS, boot, closeAll, type Running } from '../support/servers.js';
import { ask, nlgCall, nlgModule, tracker } from './support.js';

class BookedTable {
  @IsString() time!: string;
  @IsInt() people!: number;
  @IsOptional() @IsString() place = 'inside';
}

class Verified implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    expect(context.getType<string>()).toBe(RASA_CONTEXT_TYPE);
    return RasaArgumentsHost.create(context).getTracker().getSlot('verified') === true;
  }
}

class Loud implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler) {
    return next.handle().pipe(map((said: string) => said.toUpperCase()));
  }
}

@Catch(ForbiddenException)
class SayNo implements ExceptionFilter {
  catch(): NlgMessage {
    return { text: 'That is not for you.' };
  }
}

@Injectable()
class Texts {
  @RasaNlg('utter_parameters')
  parameters(
    @Slot('name') name: string,
    @Argument('count', new DefaultValuePipe('7'), ParseIntPipe) count: number,
    @Channel() channel: string,
    @Language() language: string,
    @SenderId() sender: string,
    @Entity('city') city: string | null,
    @Ctx('signal') signal: AbortSignal,
  ): string {
    return [name, count, channel, language, sender, city, signal.aborted].join();
  }

  @RasaNlg('utter_dto')
  dto(@Arguments() table: BookedTable): string {
    return `${table instanceof BookedTable} ${Object.entries(table)
      .map(String)
      .toSorted((one, other) => one.localeCompare(other))
      .join(' ')}`;
  }

  @RasaNlg('utter_guarded')
  @UseGuards(Verified)
  guarded(): string {
    return 'the secret';
  }

  @RasaNlg('utter_filtered')
  @UseGuards(Verified)
  @UseFilters(SayNo)
  filtered(): string {
    return 'the secret';
  }

  @RasaNlg('utter_loud')
  @UseInterceptors(Loud)
  loud(): string {
    return 'hello';
  }

  @RasaNlg('utter_ask_*')
  anyQuestion({ call }: { call: { response: string } }): string {
    return `any question: ${call.response}`;
  }

  @RasaNlg('utter_ask_*_again')
  again(): string {
    return 'again';
  }

  @RasaNlg('utter_ask_table_*')
  table(): string {
    return 'any table';
  }

  @RasaNlg('utter_ask_table_size')
  size(): string {
    return 'the size';
  }

  @RasaNlg('utter_one')
  @RasaNlg('utter_two')
  twice({ call }: { call: { response: string } }): string {
    return call.response;
  }

  @RasaNlg('utter_dispatcher')
  async dispatcher(@Ctx('dispatcher') dispatcher: unknown): Promise<string> {
    return String(dispatcher);
  }

  @RasaNlg('utter_rejecting_pipe')
  rejecting(@Argument('count', ParseIntPipe) count: number): string {
    return String(count);
  }

  @RasaNlg('utter_http_error')
  httpError(): never {
    throw new BadRequestException('no');
  }
}

@RasaNlg('utter_counted')
@Injectable({ scope: Scope.REQUEST })
class Counted {
  static made = 0;
  readonly number = ++Counted.made;

  generate(): string {
    return `instance ${this.number}`;
  }
}

describe.each(APPLICATIONS)('NLG handlers in $name', (server) => {
  let running: Running;

  const said = async (response: string, slots = {}, given = {}): Promise<unknown> => {
    const members = { slots: { name: 'Ada', language: 'de', ...slots } };
    const latest = { latest_message: { entities: [{ entity: 'city', value: 'Rome' }] } };
    const { status, body } = await ask(
      running.port,
      nlgCall(response, { arguments: given, tracker: tracker({ ...members, ...latest }) }),
    );
    expect(status).toBe(200);
    return (body as NlgMessage).text;
  };

  beforeAll(async () => {
    const options = { language: { slot: 'language' }, fallback: 'sorry' };
    running = await boot(server, nlgModule([Texts, Counted], options));
  });
  afterAll(closeAll);

  it('fills every kind of parameter, through pipes', async () => {
    expect(await said('utter_parameters')).toBe('Ada,7,rest,de,user-1,Rome,false');
    expect(await said('utter_parameters', {}, { count: '42' })).toBe('Ada,42,rest,de,user-1,Rome,false');
  });

  it('checks all arguments by a class', async () => {
    const given = { time: '19:30', people: 4, other: 1 };
    expect(await said('utter_dto', {}, given)).toBe('true people,4 place,inside time,19:30');
    expect(await said('utter_dto', {}, { time: 3 })).toBe('sorry');
  });

  it.each([
    ['utter_ask_name', 'any question: utter_ask_name'],
    ['utter_ask_', 'any question: utter_ask_'],
    ['utter_ask_name_again', 'again'],
    ['utter_ask_table_place', 'any table'],
    ['utter_ask_table_size', 'the size'],
    ['utter_one', 'utter_one'],
    ['utter_two', 'utter_two'],
    ['utter_ask', 'sorry'],
  ])('finds %s by its name, or else by the most specific pattern', async (response, text) => {
    expect(await said(response)).toBe(text);
  });

  it('runs guards, filters and interceptors of the method', async () => {
    expect(await said('utter_guarded', { verified: true })).toBe('the secret');
    expect(await said('utter_guarded')).toBe('sorry');
    expect(await said('utter_filtered')).toBe('That is not for you.');
    expect(await said('utter_loud')).toBe('HELLO');
  });

  it('makes a request-scoped handler for each call', async () => {
    const first = await said('utter_counted');
    expect(await said('utter_counted')).not.toBe(first);
  });

  it('says that there is no dispatcher', async () => {
    expect(await said('utter_dispatcher')).toBe('sorry');
    expect(running.log.text).toContain('An NLG handler has no dispatcher');
  });

  it('answers the fallback where a pipe refuses an argument or an HttpException is thrown', async () => {
    expect(await said('utter_rejecting_pipe', {}, { count: 'many' })).toBe('sorry');
    expect(await said('utter_http_error')).toBe('sorry');
  });
});
