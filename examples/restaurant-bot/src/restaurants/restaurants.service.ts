import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThanOrEqual, MoreThan, MoreThanOrEqual, Repository } from 'typeorm';
import { MINUTES_PER_DAY } from '../common/time-of-day.js';
import { Restaurant } from './restaurant.entity.js';

export interface RestaurantCriteria {
  /** Search keys (see `searchKeys`), of which any may match. All cuisines by default. */
  cuisineKeys?: readonly string[];
  /** Prices, of which any may match. All prices by default. */
  priceRanges?: readonly string[];
  outdoorSeating?: boolean;
}

/** The time and the number of guests for a table. */
export interface TableWish {
  /** Minutes since midnight. */
  minute: number;
  /** 1 is Monday, 7 is Sunday. Any day by default. */
  weekday?: number;
  guests: number;
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

  /** TypeORM sends every value as a bound parameter, so no text of a user becomes part of a query. */
  async search({ cuisineKeys, priceRanges, outdoorSeating }: RestaurantCriteria): Promise<RestaurantMatches> {
    const [best, total] = await this.restaurants.findAndCount({
      where: {
        ...(cuisineKeys !== undefined && { cuisineKey: In([...cuisineKeys]) }),
        ...(priceRanges !== undefined && { priceRange: In([...priceRanges]) }),
        ...(outdoorSeating !== undefined && { outdoorSeating }),
      },
      // The id decides between equal ratings, because databases sort names by different alphabets.
      order: { rating: 'DESC', id: 'ASC' },
      take: MAX_BEST,
      relations: { openingPeriods: true },
      relationLoadStrategy: 'query',
    });
    return { total, best };
  }

  /** Finds a restaurant by the search key of its name. */
  byName(nameKey: string): Promise<Restaurant | null> {
    return this.restaurants.findOne({ where: { nameKey }, relations: { openingPeriods: true } });
  }

  /** Whether a restaurant with a table of that size is open then, also after midnight when it opened the day before. */
  isAnyOpen({ minute, weekday, guests }: TableWish): Promise<boolean> {
    const largestTable = MoreThanOrEqual(guests);
    const onDay = (day: number | undefined) => (day === undefined ? {} : { weekday: day });
    const dayBefore = weekday === 1 ? 7 : weekday && weekday - 1;
    return this.restaurants.exists({
      where: [
        {
          largestTable,
          openingPeriods: { ...onDay(weekday), opensAt: LessThanOrEqual(minute), closesAt: MoreThan(minute) },
        },
        { largestTable, openingPeriods: { ...onDay(dayBefore), closesAt: MoreThan(minute + MINUTES_PER_DAY) } },
      ],
    });
  }

  /** The number of guests at the largest table of all restaurants. */
  async largestTable(): Promise<number> {
    return (await this.restaurants.maximum('largestTable')) ?? 0;
  }

  /** All cuisines, in alphabetical order. */
  async cuisines(): Promise<string[]> {
    const rows = await this.restaurants
      .createQueryBuilder('restaurant')
      .select('restaurant.cuisine', 'cuisine')
      .distinct(true)
      .getRawMany<{ cuisine: string }>();
    return rows.map(({ cuisine }) => cuisine).toSorted();
  }
}
