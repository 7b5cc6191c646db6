import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Restaurant } from './restaurant.entity.js';
import { RESTAURANTS } from './restaurants.seed.js';

/** Fills an empty table at boot and leaves one with rows alone. */
@Injectable()
export class RestaurantsSeeder implements OnModuleInit {
  constructor(@InjectRepository(Restaurant) private readonly restaurants: Repository<Restaurant>) {}

  async onModuleInit(): Promise<void> {
    if (await this.restaurants.exists()) return;
    // One transaction: a boot that is stopped half-way leaves the table empty for the next one.
    await this.restaurants.save(this.restaurants.create([...RESTAURANTS]));
  }
}
