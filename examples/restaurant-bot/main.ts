import { Logger } from '@nestjs/common';
import { createActionServer } from 'nestjs-rasa';
import { AppModule } from './app.module.js';
import { whatToTry } from './what-to-try.js';

const port = Number(process.env.PORT ?? 5055);
const app = await createActionServer(AppModule);
app.enableShutdownHooks();
await app.listen(port, process.env.HOST ?? '0.0.0.0');

const logger = new Logger('RestaurantBot');
for (const line of whatToTry(`http://localhost:${port}`)) logger.log(line);
