import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClockModule } from '../common/clock.module.js';
import { SearchConcertsAction } from './actions/search-concerts.action.js';
import { Concert } from './concert.entity.js';
import { ConcertsSeeder } from './concerts.seeder.js';
import { ConcertsService } from './concerts.service.js';
import { Venue } from './venue.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Concert, Venue]), ClockModule],
  providers: [ConcertsService, ConcertsSeeder, SearchConcertsAction],
})
export class ConcertsModule {}
