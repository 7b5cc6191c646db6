import { Logger } from '@nestjs/common';
import { createActionServer } from 'nestjs-rasa';
import { AppModule } from './app.module.js';
import { whatToTry } from './what-to-try.js';

const app = await createActionServer(AppModule);
await app.listen();

const { port } = new URL(await app.getUrl());
new Logger('RestaurantBot').log(whatToTry(`http://localhost:${port}`));
