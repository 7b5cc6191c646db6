/** A worker on a broker. The argument is its {@link WorkerSettings} as JSON. */
import { Module } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { createActionWorker } from 'nestjs-rasa/remote';
import { Reporting } from '../../../faults/app/reporting.js';
import type { WorkerSettings } from '../settings.js';
import { Book, Stream } from './actions.js';

const settings = JSON.parse(process.argv[2] ?? '{}') as WorkerSettings;
const reporting = new Reporting();

@Module({ imports: [RasaModule.forRoot()], providers: [Book, Stream, reporting.observer] })
class WorkerModule {}

const worker = await createActionWorker(WorkerModule, settings.worker);
await worker.listen();
reporting.ready({ port: 0, grpcPort: 0 });
