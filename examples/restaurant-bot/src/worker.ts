/**
 * Starts a worker: a process that takes the calls of the concert search from NATS. Any number of them share the calls.
 * It also listens on a port, as the bot does, for the probes and `/status`.
 */
// oxlint-disable-next-line import/no-unassigned-import -- a package is only traced if it is loaded after this
import './operations/telemetry.js';
import { Logger } from '@nestjs/common';
import { createActionServer } from 'nestjs-rasa';
import { IS_JSON, useLogger } from './operations/logging.js';
import { OperatedAppModule } from './operations/operated-app.module.js';
import { ConcertWorkerModule } from './split/concert-worker.module.js';

const app = await createActionServer(OperatedAppModule.around(ConcertWorkerModule), { bufferLogs: IS_JSON });
useLogger(app);
await app.listen();
new Logger('RestaurantBot').log('The worker takes calls of the concert search.');
