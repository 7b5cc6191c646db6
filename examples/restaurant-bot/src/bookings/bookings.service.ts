import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Booking } from './booking.entity.js';

@Injectable()
export class BookingsService {
  constructor(@InjectRepository(Booking) private readonly bookings: Repository<Booking>) {}

  /**
   * Saves a booking and returns its number. The id that sql.js reports is that of the last row of any call, so the number
   * is looked up; a conversation has one call at a time.
   */
  async book(booking: Omit<Booking, 'id'>): Promise<number> {
    await this.bookings.insert(booking);
    const { id } = await this.bookings.findOneOrFail({ where: { senderId: booking.senderId }, order: { id: 'DESC' } });
    return id;
  }

  ofSender(senderId: string): Promise<Booking[]> {
    return this.bookings.find({ where: { senderId }, order: { id: 'ASC' } });
  }
}
