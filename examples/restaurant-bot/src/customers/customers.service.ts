import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Customer } from './customer.entity.js';

@Injectable()
export class CustomersService {
  constructor(@InjectRepository(Customer) private readonly customers: Repository<Customer>) {}

  /** Returns null for a conversation without an id. */
  async bySenderId(senderId: string | null): Promise<Customer | null> {
    return senderId === null ? null : this.customers.findOneBy({ senderId });
  }
}
