import { createActionServer } from 'nestjs-rasa';
import { ClientsModule } from './module.js';

const app = await createActionServer(ClientsModule);
await app.listen();
