import { Injectable, Module } from '@nestjs/common';
import { RasaAction, RasaModule, SlotSet } from 'nestjs-rasa';
import { RasaThreadsModule } from 'nestjs-rasa/threads';
import { created } from './heavy.module.js';

const module = new URL('./heavy.module.js#HeavyModule', import.meta.url);
const NAMES = [
  'action_compute',
  'action_facts',
  'action_reject',
  'action_crash',
  'action_guarded',
  'action_hang',
  'action_exit',
  'action_wait',
  'action_stream',
];

@Injectable()
export class MainActions {
  @RasaAction('action_created_here')
  createdHere() {
    return new SlotSet('created', [...created]);
  }
}

const rasa = RasaModule.forRoot({ timeoutMs: 20_000 });

@Module({ imports: [rasa, RasaThreadsModule.forRoot({ module, actions: NAMES })], providers: [MainActions] })
export class MainModule {}

/** Its actions are soon stopped. */
@Module({
  imports: [
    rasa,
    RasaThreadsModule.forRoot({ module, actions: NAMES, threads: 2, timeoutMs: 400, terminateAfterMs: 1_000 }),
  ],
})
export class ImpatientModule {}

@Module({ imports: [rasa, RasaThreadsModule.forRoot({ module, actions: [...NAMES, 'action_facst'] })] })
export class MisspelledModule {}

@Module({ imports: [rasa, RasaThreadsModule.forRoot({ module, actions: NAMES.slice(1) })] })
export class UnlistedModule {}

@Module({
  imports: [
    rasa,
    RasaThreadsModule.forRoot({ module: new URL('./nowhere.module.js', import.meta.url), actions: ['action_x'] }),
  ],
})
export class NowhereModule {}
