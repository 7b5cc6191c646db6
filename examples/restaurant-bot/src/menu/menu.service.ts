import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { Dish } from './dish.entity.js';

@Injectable()
export class MenuService {
  constructor(@InjectRepository(Dish) private readonly dishes: Repository<Dish>) {}

  /** The dishes of the first of these cuisines (search keys) that has a menu. */
  async dishesOf(cuisineKeys: readonly string[]): Promise<Dish[]> {
    const dishes = await this.dishes.find({
      where: { cuisineKey: In([...cuisineKeys]) },
      order: { priceInCents: 'ASC', id: 'ASC' },
    });
    const kitchen = cuisineKeys.find((key) => dishes.some(({ cuisineKey }) => cuisineKey === key));
    return dishes.filter(({ cuisineKey }) => cuisineKey === kitchen);
  }

  /** The special of one of these cuisines (search keys), or null. */
  specialOf(cuisineKeys: readonly string[]): Promise<Dish | null> {
    return this.dishes.findOne({ where: { cuisineKey: In([...cuisineKeys]), special: true }, order: { id: 'ASC' } });
  }

  /** The cuisines with a menu, in alphabetical order. */
  async cuisines(): Promise<string[]> {
    const dishes = await this.dishes.find({ select: { cuisine: true } });
    return [...new Set(dishes.map(({ cuisine }) => cuisine))].toSorted();
  }
}
