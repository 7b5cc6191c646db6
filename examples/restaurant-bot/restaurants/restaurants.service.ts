import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { Restaurant } from './restaurant.entity.js';

export interface RestaurantCriteria {
  /** Search keys (see `searchKeys`); any of them. Left out: every cuisine. */
  cuisineKeys?: readonly string[];
  /** Any of them. Left out: every price. */
  priceRanges?: readonly string[];
  outdoorSeating?: boolean;
}

export interface RestaurantMatches {
  total: number;
  /** At most five, best rating first. */
  best: Restaurant[];
}

const MAX_BEST = 5;

@Injectable()
export class RestaurantsService {
  constructor(@InjectRepository(Restaurant) private readonly restaurants: Repository<Restaurant>) {}

  /** TypeORM sends every value as a bound parameter: no text of a user becomes part of the query. */
  async search({ cuisineKeys, priceRanges, outdoorSeating }: RestaurantCriteria): Promise<RestaurantMatches> {
    const [best, total] = await this.restaurants.findAndCount({
      where: {
        ...(cuisineKeys !== undefined && { cuisineKey: In([...cuisineKeys]) }),
        ...(priceRanges !== undefined && { priceRange: In([...priceRanges]) }),
        ...(outdoorSeating !== undefined && { outdoorSeating }),
      },
      // The id decides between equal ratings: databases sort names by different alphabets.
      order: { rating: 'DESC', id: 'ASC' },
      take: MAX_BEST,
      relations: { openingPeriods: true },
      relationLoadStrategy: 'query',
    });
    return { total, best };
  }

  /** By its name's search key. */
  byName(nameKey: string): Promise<Restaurant | null> {
    return this.restaurants.findOne({ where: { nameKey }, relations: { openingPeriods: true } });
  }

  /** How many guests the largest table of all seats. */
  async largestTable(): Promise<number> {
    return (await this.restaurants.maximum('largestTable')) ?? 0;
  }

  /** Every cuisine there is, in alphabetical order. */
  async cuisines(): Promise<string[]> {
    const rows = await this.restaurants
      .createQueryBuilder('restaurant')
      .select('restaurant.cuisine', 'cuisine')
      .distinct(true)
      .getRawMany<{ cuisine: string }>();
    return rows.map(({ cuisine }) => cuisine).toSorted();
  }
}
