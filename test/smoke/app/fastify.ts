import { createActionServer } from 'nestjs-rasa';
import { AppModule } from './app.module.js';
import { serve } from './serve.js';

void serve(() => createActionServer(AppModule, { logger: ['error', 'warn'] }));
