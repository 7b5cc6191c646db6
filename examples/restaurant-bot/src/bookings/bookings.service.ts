import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Booking } from './booking.entity.js';

@Injectable()
export class BookingsService {
  constructor(@InjectRepository(Booking) private readonly bookings: Repository<Booking>) {}

  /**
   * Saves a booking and returns its number. It is one statement without a transaction, because sql.js has a single
   * connection for all calls.
   */
  async book(booking: Omit<Booking, 'id'>): Promise<number> {
    const { identifiers } = await this.bookings.insert(booking);
    return (identifiers[0] as Pick<Booking, 'id'>).id;
  }

  ofSender(senderId: string): Promise<Booking[]> {
    return this.bookings.find({ where: { senderId }, order: { id: 'ASC' } });
  }
}
