import { Module } from '@nestjs/common';
import { ClockModule } from '../common/clock.module.js';
import { RestaurantsModule } from '../restaurants/restaurants.module.js';
import { BookingForm } from './booking.form.js';

/** Apart from the bookings, because the form can also run in Python. */
@Module({ imports: [ClockModule, RestaurantsModule], providers: [BookingForm] })
export class BookingFormModule {}
