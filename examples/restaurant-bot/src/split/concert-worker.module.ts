import { Module } from '@nestjs/common';
import { RasaWorkerModule } from 'nestjs-rasa/remote';
import { ConcertsModule } from '../concerts/concerts.module.js';
import { AppConfig } from '../config/app.config.js';
import { ConfigModule } from '../config/config.module.js';
import { DatabaseModule } from '../database/database.module.js';
import { rasaModule } from '../operations/rasa-module.js';
import { CONCERT_WORKERS } from './worker-name.js';

/** The concert search alone, with calls from NATS. */
@Module({
  imports: [
    rasaModule(),
    ConfigModule,
    DatabaseModule,
    ConcertsModule,
    RasaWorkerModule.forRootAsync({
      inject: [AppConfig],
      useFactory: ({ nats }: AppConfig) => {
        if (nats === undefined) throw new Error('A worker needs NATS_URL, such as nats://localhost:4222.');
        return { name: CONCERT_WORKERS, nats };
      },
    }),
  ],
})
export class ConcertWorkerModule {}
