import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Customer } from './customer.entity.js';
import { CUSTOMERS } from './customers.seed.js';

/** Fills an empty table at boot and leaves one with rows alone. */
@Injectable()
export class CustomersSeeder implements OnModuleInit {
  constructor(@InjectRepository(Customer) private readonly customers: Repository<Customer>) {}

  async onModuleInit(): Promise<void> {
    if (await this.customers.exists()) return;
    // TypeORM writes the ids into what it is given.
    await this.customers.insert(CUSTOMERS.map((customer) => ({ ...customer })));
  }
}
