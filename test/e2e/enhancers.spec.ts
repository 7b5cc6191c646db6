import { afterEach, describe, expect, it } from '@jest/globals';
import {
  BadRequestException,
  Catch,
  Injectable,
  Module,
  Scope,
  UseFilters,
  UseGuards,
  UseInterceptors,
  UsePipes,
  type CallHandler,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
  type ArgumentsHost,
  type NestInterceptor,
  type PipeTransform,
} from '@nestjs/common';
import { Ctx, RasaAction, RasaArgumentsHost, RasaModule, Slot, SlotSet, type CollectingDispatcher } from 'nestjs-rasa';
import { map, type Observable } from 'rxjs';
import { ADAPTERS, start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';

/** Records what ran, which shows that enhancers get their dependencies. */
@Injectable()
class Journal {
  readonly lines: string[] = [];
}

/** Each enhancer works for the mood `fine` and fails in its own way for `bad`. */
@Injectable()
class MoodGuard implements CanActivate {
  constructor(private readonly journal: Journal) {}
  canActivate(context: ExecutionContext): boolean {
    this.journal.lines.push(`guard ${context.getType<string>()}`);
    return RasaArgumentsHost.create(context).getTracker().getSlot('mood') !== 'bad';
  }
}

@Injectable()
class MoodInterceptor implements NestInterceptor {
  constructor(private readonly journal: Journal) {}
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    this.journal.lines.push(`interceptor ${context.getType<string>()}`);
    if (RasaArgumentsHost.create(context).getTracker().getSlot('mood') === 'bad') throw new Error('interceptor failed');
    return next.handle().pipe(map((events: object[]) => [...events, new SlotSet('intercepted', true)]));
  }
}

@Injectable()
class MoodPipe implements PipeTransform {
  constructor(private readonly journal: Journal) {}
  transform(value: unknown): unknown {
    if (typeof value !== 'string') return value;
    this.journal.lines.push('pipe rasa');
    if (value === 'bad') throw new BadRequestException('a bad mood is not allowed');
    return value.toUpperCase();
  }
}

@Catch()
@Injectable()
class MoodFilter implements ExceptionFilter {
  constructor(private readonly journal: Journal) {}
  catch(_error: unknown, host: ArgumentsHost): unknown {
    this.journal.lines.push(`filter ${host.getType<string>()}`);
    const { dispatcher, tracker } = RasaArgumentsHost.create(host).getContext();
    if (tracker.getSlot('mood') === 'bad') throw new Error('filter failed');
    dispatcher.utterMessage({ text: 'filtered' });
    return [new SlotSet('filtered', true)];
  }
}

interface Kind {
  readonly decorate: ClassDecorator & MethodDecorator;
  /** The answer of the action for the mood `fine`. */
  readonly events: object[];
  readonly texts: string[];
  /** The status for the mood `bad`, if the enhancer denies or fails. */
  readonly bad: number;
  readonly journal: string;
}

const RAN = { event: 'slot', timestamp: null, name: 'ran', value: 'fine' };
const flag = (name: string): object => ({ event: 'slot', timestamp: null, name, value: true });

const KINDS: Record<string, Kind> = {
  guard: { decorate: UseGuards(MoodGuard), events: [RAN], texts: ['ran'], bad: 403, journal: 'guard rasa' },
  interceptor: {
    decorate: UseInterceptors(MoodInterceptor),
    events: [RAN, flag('intercepted')],
    texts: ['ran'],
    bad: 500,
    journal: 'interceptor rasa',
  },
  pipe: {
    decorate: UsePipes(MoodPipe),
    events: [{ ...RAN, value: 'FINE' }],
    texts: ['ran'],
    bad: 400,
    journal: 'pipe rasa',
  },
  filter: {
    decorate: UseFilters(MoodFilter),
    events: [flag('filtered')],
    texts: ['filtered'],
    bad: 500,
    journal: 'filter rasa',
  },
};

/** An action with the enhancer on its class or on its method. With a filter, the action itself fails. */
function actionWith(kind: Kind, place: string, scope: Scope, fails: boolean) {
  class Probe {
    run(@Slot('mood') mood: string, @Ctx('dispatcher') dispatcher: CollectingDispatcher): SlotSet[] {
      if (fails) throw new Error('the action failed');
      dispatcher.utterMessage({ text: 'ran' });
      return [new SlotSet('ran', mood)];
    }
  }
  if (place === 'class') kind.decorate(Probe);
  else kind.decorate(Probe.prototype, 'run', Object.getOwnPropertyDescriptor(Probe.prototype, 'run') ?? {});
  Injectable({ scope })(Probe);
  RasaAction('action_probe')(Probe);
  return Probe;
}

const table = ADAPTERS.flatMap((adapter) =>
  Object.keys(KINDS).flatMap((kind) =>
    ['class', 'method'].flatMap((place) =>
      [Scope.DEFAULT, Scope.REQUEST].map((scope) => ({ adapter, kind, place, scope, scopeName: Scope[scope] })),
    ),
  ),
);

describe('enhancers of an action', () => {
  let running: RunningApplication | undefined;
  afterEach(() => running?.close());

  it.each(table)(
    'run in order: $kind on the $place, scope $scopeName, over $adapter',
    async ({ adapter, kind: name, place, scope }) => {
      const kind = KINDS[name] as Kind;
      const Probe = actionWith(kind, place, scope, name === 'filter');
      @Module({ imports: [RasaModule.forRoot({ logging: false })], providers: [Probe, Journal] })
      class AppModule {}
      running = await start(AppModule, adapter);
      const call = (mood: string) =>
        post((running as RunningApplication).url, callFor('action_probe', { slots: { mood } }));

      const fine = await call('fine');
      expect(fine).toMatchObject({ status: 200, body: { events: kind.events } });
      expect(fine.body.responses.map(({ text }) => text)).toEqual(kind.texts);
      expect(running.app.get(Journal).lines).toEqual([kind.journal]);

      const bad = await call('bad');
      expect(bad.status).toBe(kind.bad);
      expect(bad.body).toEqual({ error: expect.any(String), action_name: 'action_probe' });

      expect((await call('fine')).status).toBe(200);
    },
  );
});
