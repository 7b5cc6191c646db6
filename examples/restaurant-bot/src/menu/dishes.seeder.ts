import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Dish } from './dish.entity.js';
import { DISHES } from './dishes.seed.js';

/** Fills the table at boot if it is empty. */
@Injectable()
export class DishesSeeder implements OnModuleInit {
  constructor(@InjectRepository(Dish) private readonly dishes: Repository<Dish>) {}

  async onModuleInit(): Promise<void> {
    if (await this.dishes.exists()) return;
    await this.dishes.insert(this.dishes.create([...DISHES]));
  }
}
