import { afterEach, describe, expect, it } from '@jest/globals';
import {
  BadRequestException,
  Catch,
  Inject,
  Injectable,
  ParseIntPipe,
  Scope,
  SetMetadata,
  UseFilters,
  UseGuards,
  UseInterceptors,
  UsePipes,
  ValidationPipe,
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
  type NestInterceptor,
  type PipeTransform,
} from '@nestjs/common';
import { REQUEST, Reflector } from '@nestjs/core';
import {
  Ctx,
  ExtractSlot,
  InvalidSlot,
  RasaArgumentsHost,
  RasaForm,
  Slot,
  SlotSet,
  SlotValue,
  ValidateSlot,
  type CollectingDispatcher,
  type RasaContext,
  type RasaEvent,
} from 'nestjs-rasa';
import { map, tap } from 'rxjs';
import { ADAPTERS, type RunningApplication } from '../../support/applications.js';
import { post } from '../../support/calls.js';
import { formCall, slotsIn, startWith, type FormCall } from '../../support/forms.js';

@Injectable()
class Journal {
  readonly lines: string[] = [];
}

@Injectable()
class LevelGuard implements CanActivate {
  constructor(
    private readonly journal: Journal,
    private readonly reflector: Reflector,
  ) {}
  canActivate(context: ExecutionContext): boolean {
    const host = RasaArgumentsHost.create(context);
    const level = this.reflector.get<string>('level', context.getHandler()) ?? 'class';
    this.journal.lines.push(`guard of ${level} in ${context.getClass().name}`);
    return host.getTracker().getSlot('banned') !== level;
  }
}

@Injectable()
class MarkInterceptor implements NestInterceptor {
  constructor(private readonly journal: Journal) {}
  intercept(_context: ExecutionContext, next: CallHandler) {
    this.journal.lines.push('before');
    return next.handle().pipe(tap(() => this.journal.lines.push('after')));
  }
}

@Injectable()
class AddEvent implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler<RasaEvent[]>) {
    return next.handle().pipe(map((events) => [...events, new SlotSet('seen', events.length)]));
  }
}

@Catch(RangeError)
class RangeFilter implements ExceptionFilter {
  catch(_error: RangeError, host: ArgumentsHost) {
    RasaArgumentsHost.create(host).getDispatcher().utterMessage({ text: 'out of range' });
  }
}

@Injectable()
class PolitePipe implements PipeTransform<string, string> {
  constructor(private readonly journal: Journal) {}
  transform(value: string): string {
    this.journal.lines.push('pipe');
    if (value.includes('damn')) throw new InvalidSlot('Please!');
    return value.toLowerCase();
  }
}

@RasaForm('guarded_form')
@UseGuards(LevelGuard)
@UseInterceptors(AddEvent)
class GuardedForm {
  constructor(private readonly journal: Journal) {}

  @ValidateSlot('cuisine')
  @SetMetadata('level', 'method')
  @UseGuards(LevelGuard)
  @UseInterceptors(MarkInterceptor)
  cuisine(@SlotValue(PolitePipe) cuisine: string) {
    this.journal.lines.push(`validated ${cuisine}`);
  }

  @ValidateSlot('num_people')
  people(@SlotValue(ParseIntPipe) people: number, @Slot('cuisine') cuisine: string | null) {
    this.journal.lines.push(`${typeof people} ${cuisine ?? ''}`);
  }

  @ValidateSlot('seating')
  @UseFilters(RangeFilter)
  seating(value: unknown, dispatcher: CollectingDispatcher) {
    if (value === 'roof') throw new RangeError('far');
    if (value === 'moon') throw new BadRequestException('The table service was asked wrongly.');
    dispatcher.utterMessage({ text: 'noted' });
  }

  @ExtractSlot('extra')
  extra(@Ctx() context: RasaContext, @Slot('cuisine', PolitePipe) cuisine: string) {
    return { extra: `${context.call.actionName} ${cuisine}` };
  }
}

@RasaForm('scoped_form')
@Injectable({ scope: Scope.REQUEST })
class ScopedForm {
  private count = 0;
  constructor(
    @Inject(REQUEST) private readonly request: { url: string },
    private readonly journal: Journal,
  ) {}

  @ValidateSlot('cuisine')
  @UsePipes(new ValidationPipe())
  @UseGuards(LevelGuard)
  cuisine(@SlotValue() cuisine: string) {
    return { cuisine: `${cuisine} ${this.request.url} ${++this.count}` };
  }

  @ValidateSlot('num_people')
  people() {
    this.journal.lines.push('people');
    return { num_people: ++this.count };
  }
}

@Injectable({ scope: Scope.REQUEST })
class Visit {
  readonly started = {};
}

/** Request-scoped because of its dependency. */
@RasaForm('bubbled_form')
class BubbledForm {
  private calls = 0;
  constructor(readonly visit: Visit) {}

  @ValidateSlot('cuisine')
  cuisine() {
    return { cuisine: ++this.calls };
  }
}

const PROVIDERS = [Journal, GuardedForm, ScopedForm, BubbledForm, Visit];

describe.each(ADAPTERS)('enhancers of forms over %s', (adapter) => {
  let running: RunningApplication | undefined;
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });

  const ask = async (form: string, about: FormCall) => {
    running ??= await startWith(PROVIDERS, {}, adapter);
    const { status, body } = await post(running.url, formCall(form, about));
    return { status, slots: status === 200 ? slotsIn(body) : [], texts: body.responses?.map(({ text }) => text) };
  };
  const journal = () => running?.app.get(Journal).lines ?? [];

  it('guards and interceptors of the class run for the whole form, and those of a method for that method', async () => {
    const answer = await ask('guarded_form', { candidates: [['cuisine', 'THAI']] });
    expect(answer.slots).toEqual([
      ['cuisine', 'thai'],
      ['seen', 1],
    ]);
    expect(journal()).toEqual([
      'guard of class in GuardedForm',
      'guard of method in GuardedForm',
      'before',
      'pipe',
      'validated thai',
      'after',
    ]);
  });

  it.each(['class', 'method'])('a guard of the %s can deny the call', async (level) => {
    const answer = await ask('guarded_form', { candidates: [['cuisine', 'thai']], slots: { banned: level } });
    expect(answer.status).toBe(403);
    expect(journal()).not.toContain('validated thai');
  });

  it('the result of a pipe becomes the candidate, also for later validators', async () => {
    const answer = await ask('guarded_form', { candidates: [['cuisine', 'THAI'], ['num_people', '4']] }); // prettier-ignore
    expect(answer.slots.slice(0, 2)).toEqual([['cuisine', 'thai'], ['num_people', 4]]); // prettier-ignore
    expect(journal()).toContain('number thai');
  });

  it.each([
    ['num_people', 'many', []],
    ['cuisine', 'damn', ['Please!']],
  ])('a pipe on %s can refuse the candidate', async (slot, value, texts) => {
    const answer = await ask('guarded_form', { candidates: [[slot, value]] });
    expect(answer).toMatchObject({ status: 200, slots: [[slot, null], ['seen', 1]], texts }); // prettier-ignore
    expect(journal().some((line) => line.startsWith('validated'))).toBe(false);
  });

  it('a BadRequestException of the method itself rejects the execution', async () => {
    expect((await ask('guarded_form', { candidates: [['seating', 'moon']] })).status).toBe(400);
  });

  it('a filter can handle the error, and the unchecked candidate is not kept', async () => {
    const answer = await ask('guarded_form', { candidates: [['seating', 'roof']] });
    expect(answer).toMatchObject({ slots: [['seating', null], ['seen', 1]], texts: ['out of range'] }); // prettier-ignore
  });

  it('a filter can ignore the error', async () => {
    const answer = await ask('guarded_form', { candidates: [['seating', 'inside']] });
    expect(answer).toMatchObject({ slots: [['seating', 'inside'], ['seen', 1]], texts: ['noted'] }); // prettier-ignore
  });

  it('extractors get their parameters', async () => {
    const answer = await ask('guarded_form', { required: ['extra'], slots: { cuisine: 'THAI' } });
    expect(answer.slots[0]).toEqual(['extra', 'validate_guarded_form thai']);
  });

  it('a request-scoped form has one instance for each call', async () => {
    const candidates = [['cuisine', 'thai'], ['num_people', 1]] as const; // prettier-ignore
    for (const _ of [1, 2]) {
      expect((await ask('scoped_form', { candidates })).slots).toEqual([
        ['cuisine', 'thai /webhook 1'],
        ['num_people', 2],
      ]);
    }
    expect(journal()).toContain('guard of class in ScopedForm');
  });

  it('a form with a request-scoped dependency is request-scoped', async () => {
    for (const _ of [1, 2]) {
      expect((await ask('bubbled_form', { candidates: [['cuisine', 'x']] })).slots).toEqual([['cuisine', 1]]);
    }
  });
});
