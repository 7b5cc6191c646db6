import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClockModule } from '../common/clock.module.js';
import { BookTableAction } from './actions/book-table.action.js';
import { Booking } from './booking.entity.js';
import { BookingsService } from './bookings.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Booking]), ClockModule],
  providers: [BookingsService, BookTableAction],
})
export class BookingsModule {}
