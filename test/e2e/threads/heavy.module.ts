import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { isMainThread, threadId } from 'node:worker_threads';
import {
  ForbiddenException,
  Inject,
  Injectable,
  Module,
  UseGuards,
  type CanActivate,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import {
  ActionExecutionRejection,
  ActiveLoop,
  Ctx,
  RasaAction,
  RasaModule,
  Slot,
  SlotSet,
  type CollectingDispatcher,
  type RasaContext,
} from 'nestjs-rasa';

/** Proof of where instances are made: the main application reads it too. */
export const created: string[] = [];

@Injectable()
export class Journal implements OnModuleInit, OnApplicationShutdown {
  calls = 0;

  constructor() {
    created.push('Journal');
  }

  /** Some applications take long to start, and every second thread takes twice as long here. */
  async onModuleInit(): Promise<void> {
    await delay(Number(process.env['THREADS_BOOT_MS'] ?? 0) * (1 + (threadId % 2)));
  }

  onApplicationShutdown(): void {
    const file = process.env['THREADS_CLOSED'];
    if (file) writeFileSync(`${file}-${threadId}`, '');
  }
}

@Injectable()
class Closed implements CanActivate {
  canActivate(): boolean {
    throw new ForbiddenException('The bank is closed.');
  }
}

@Injectable()
export class HeavyActions {
  constructor(@Inject(Journal) private readonly journal: Journal) {}

  /** Computes without ever waiting, until a file says stop. */
  @RasaAction('action_compute')
  compute(@Slot('started') started: string, @Slot('stop') stop: string) {
    writeFileSync(started, '');
    let rounds = 0;
    while (!existsSync(stop)) rounds += 1;
    return new SlotSet('rounds', rounds);
  }

  @RasaAction('action_facts')
  facts(@Ctx() { call, tracker, domain, dispatcher }: RasaContext) {
    dispatcher.utterMessage({
      text: 'facts',
      buttons: [{ title: 'Yes', payload: '/yes' }],
      custom: { a: 1 },
      channel_member: 7,
    });
    dispatcher.utterMessage({ response: 'utter_facts', name: 'Ada' });
    this.journal.calls += 1;
    const { senderId, requestId, transport, version, request } = call;
    return [
      new SlotSet('facts', { senderId, requestId, transport, version, request: request ?? null, isMainThread }),
      new SlotSet('seen', { history: tracker.events.length, slots: Object.keys(domain.slots) }),
      new SlotSet('thread', { threadId, calls: this.journal.calls }),
      new ActiveLoop('booking_form'),
    ];
  }

  @RasaAction('action_reject')
  reject(): never {
    throw new ActionExecutionRejection('action_reject', 'Not today.');
  }

  @RasaAction('action_crash')
  crash(): never {
    throw new TypeError('it broke in the thread');
  }

  @UseGuards(Closed)
  @RasaAction('action_guarded')
  guarded(): void {}

  @RasaAction('action_hang')
  hang(): never {
    for (;;);
  }

  @RasaAction('action_exit')
  exit(): never {
    process.exit(3);
  }

  @RasaAction('action_wait')
  async wait(@Ctx('signal') signal: AbortSignal, @Slot('stopped') stopped: string) {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    writeFileSync(stopped, '');
  }

  @RasaAction('action_stream')
  async *stream(@Ctx('dispatcher') _dispatcher: CollectingDispatcher) {
    yield 'one ';
    yield 'two';
    yield new SlotSet('done', true);
  }
}

@Module({ imports: [RasaModule.forRoot({ logging: false })], providers: [Journal, HeavyActions] })
export class HeavyModule {}
