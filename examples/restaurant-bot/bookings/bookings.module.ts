import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from '../common/clock.js';
import { BookTableAction } from './actions/book-table.action.js';
import { Booking } from './booking.entity.js';
import { BookingsService } from './bookings.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Booking])],
  providers: [BookingsService, Clock, BookTableAction],
})
export class BookingsModule {}
