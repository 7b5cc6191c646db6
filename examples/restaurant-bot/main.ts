import { Logger } from '@nestjs/common';
import { createActionServer } from 'nestjs-rasa';
import { AppModule } from './app.module.js';
import { whatToTry } from './what-to-try.js';

const port = Number(process.env.PORT ?? 5055);
const app = await createActionServer(AppModule);
app.enableShutdownHooks();
await app.listen(port, process.env.HOST ?? '0.0.0.0');

const { port: actualPort } = new URL(await app.getUrl());
new Logger('RestaurantBot').log(whatToTry(`http://localhost:${actualPort}`));
