import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CheckRestaurantsAction } from './actions/check-restaurants.action.js';
import { OpeningPeriod } from './opening-period.entity.js';
import { Restaurant } from './restaurant.entity.js';
import { RestaurantsSeeder } from './restaurants.seeder.js';
import { RestaurantsService } from './restaurants.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Restaurant, OpeningPeriod])],
  providers: [RestaurantsService, RestaurantsSeeder, CheckRestaurantsAction],
  exports: [RestaurantsService],
})
export class RestaurantsModule {}
