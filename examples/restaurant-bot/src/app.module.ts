import { Module } from '@nestjs/common';
import { BookingFormModule } from './bookings/booking-form.module.js';
import { ConcertsModule } from './concerts/concerts.module.js';
import { CoreModule } from './core.module.js';
import { MenuModule } from './menu/menu.module.js';
import { RemindersModule } from './reminders/reminders.module.js';

/** The whole bot in one process. */
@Module({ imports: [CoreModule, ConcertsModule, MenuModule, RemindersModule, BookingFormModule] })
export class AppModule {}
