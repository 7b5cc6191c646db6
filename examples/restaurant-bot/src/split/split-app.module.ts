import { Module, type DynamicModule } from '@nestjs/common';
import { RasaRemoteModule } from 'nestjs-rasa/remote';
import { BookingFormModule } from '../bookings/booking-form.module.js';
import { ConcertsModule } from '../concerts/concerts.module.js';
import type { AppConfig } from '../config/app.config.js';
import { CoreModule } from '../core.module.js';
import { MenuModule } from '../menu/menu.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { CONCERT_WORKERS } from './worker-name.js';

/** Where the features are that run in other processes; undefined for those that run here. */
type Places = Pick<AppConfig, 'pythonActionsUrl' | 'nats'>;

/** The bot without the features that run in other processes; their calls are forwarded. */
@Module({})
export class SplitAppModule {
  static forRoot({ pythonActionsUrl, nats }: Places): DynamicModule {
    return {
      module: SplitAppModule,
      imports: [
        CoreModule,
        ...(pythonActionsUrl === undefined ? [MenuModule, RemindersModule, BookingFormModule] : []),
        ...(nats === undefined ? [ConcertsModule] : []),
        RasaRemoteModule.forRoot({
          remotes: [
            ...(pythonActionsUrl === undefined ? [] : [{ name: 'python', url: pythonActionsUrl }]),
            // A search may run twice: once more, if its worker dies.
            ...(nats === undefined ? [] : [{ name: CONCERT_WORKERS, nats, idempotent: true as const }]),
          ],
        }),
      ],
    };
  }
}
