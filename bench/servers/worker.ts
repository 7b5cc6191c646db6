/** A worker of nestjs-rasa. The arguments are its options, as JSON, and the action that it has. */
import { pbkdf2Sync } from 'node:crypto';
import { Module } from '@nestjs/common';
import { RasaAction, RasaModule, type CollectingDispatcher } from 'nestjs-rasa';
import { createActionWorker, type RasaWorkerOptions } from 'nestjs-rasa/remote';
import { PlainAction } from './actions.js';
import { reportTo } from './serve.js';

/** About ten milliseconds on a core. */
const ITERATIONS = 20_000;

/** Computes, and waits for nothing. */
@RasaAction('action_bench')
class BusyAction {
  run(dispatcher: CollectingDispatcher): void {
    pbkdf2Sync('password', 'salt', ITERATIONS, 32, 'sha256');
    dispatcher.utterMessage({ text: 'Computed.' });
  }
}

const options = JSON.parse(process.argv[2] ?? '') as RasaWorkerOptions;
const action = process.argv[3] === 'busy' ? BusyAction : PlainAction;

@Module({ imports: [RasaModule.forRoot({ logging: false })], providers: [action] })
class BenchModule {}

const worker = await createActionWorker(BenchModule, options, { logger: false });
await worker.listen();
reportTo(0, () => worker.close());
