import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Restaurant } from './restaurant.entity.js';
import { RESTAURANTS } from './restaurants.seed.js';

/** Fills the table at boot if it is empty. */
@Injectable()
export class RestaurantsSeeder implements OnModuleInit {
  constructor(@InjectRepository(Restaurant) private readonly restaurants: Repository<Restaurant>) {}

  async onModuleInit(): Promise<void> {
    if (await this.restaurants.exists()) return;
    // One transaction, so that a boot that is interrupted leaves the table empty for the next one.
    await this.restaurants.save(this.restaurants.create([...RESTAURANTS]));
  }
}
