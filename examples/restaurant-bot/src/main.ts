// oxlint-disable-next-line import/no-unassigned-import -- a package is only traced if it is loaded after this
import './operations/telemetry.js';
import { Logger } from '@nestjs/common';
import { createActionServer } from 'nestjs-rasa';
import { IS_JSON, useLogger } from './operations/logging.js';
import { OperatedAppModule } from './operations/operated-app.module.js';
import { botModule } from './split/bot-module.js';
import { whatToTry } from './what-to-try.js';

const logger = new Logger('RestaurantBot');

// Imported dynamically, so that the packages for gRPC are loaded only when they are used.
if (process.argv.includes('--grpc') || process.env.RASA_GRPC === '1') {
  const { startGrpc } = await import('./start-grpc.js');
  const { port } = await startGrpc();
  logger.log(`Ready over gRPC. In Rasa's endpoints.yml: url: grpc://localhost:${port}`);
} else {
  const app = await createActionServer(OperatedAppModule.around(await botModule()), { bufferLogs: IS_JSON });
  useLogger(app);
  await app.listen();
  const { port } = new URL(await app.getUrl());
  logger.log(whatToTry(`http://localhost:${port}`));
}
