import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Customer } from './customer.entity.js';
import { CUSTOMERS } from './customers.seed.js';

/** Fills the table at boot if it is empty. */
@Injectable()
export class CustomersSeeder implements OnModuleInit {
  constructor(@InjectRepository(Customer) private readonly customers: Repository<Customer>) {}

  async onModuleInit(): Promise<void> {
    if (await this.customers.exists()) return;
    // Copies, because TypeORM writes the ids into the objects that it saves.
    await this.customers.insert(CUSTOMERS.map((customer) => ({ ...customer })));
  }
}
