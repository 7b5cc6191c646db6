import { createActionServer } from 'nestjs-rasa';
import { AppModule } from './app.module.js';

createActionServer(AppModule).then(
  () => process.send?.({ error: null }),
  (error: Error) => process.send?.({ error: { name: error.name, message: error.message } }),
);
