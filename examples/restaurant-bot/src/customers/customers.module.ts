import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SessionStartAction } from './actions/session-start.action.js';
import { Customer } from './customer.entity.js';
import { CustomersSeeder } from './customers.seeder.js';
import { CustomersService } from './customers.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Customer])],
  providers: [CustomersService, CustomersSeeder, SessionStartAction],
})
export class CustomersModule {}
