import { Injectable } from '@nestjs/common';
import { KnowledgeBase } from 'nestjs-rasa/knowledge-base';
import type { AttributeFilter, KnowledgeObject } from 'nestjs-rasa/knowledge-base';
import { searchKey, searchKeys } from '../common/search-key.js';
import { toMatch } from '../restaurants/restaurant-match.js';
import { RestaurantsService } from '../restaurants/restaurants.service.js';

const ATTRIBUTES = ['name', 'cuisine', 'price_range', 'rating', 'address', 'outdoor_seating', 'opening_hours'];

/** The restaurants of the database, as objects that the user may ask about. */
@Injectable()
export class RestaurantKnowledgeBase extends KnowledgeBase {
  constructor(private readonly restaurants: RestaurantsService) {
    super({ keyAttributes: { restaurant: 'name' } });
  }

  getObjectTypes(): string[] {
    return ['restaurant'];
  }

  getAttributesOfObject(): string[] {
    return ATTRIBUTES;
  }

  /** The best five, sorted by rating: "the second one" must mean the same restaurant for the user and for the bot. */
  async getObjects(_objectType: string, filters: readonly AttributeFilter[]): Promise<KnowledgeObject[]> {
    const keysOf = (name: string) =>
      filters.filter((filter) => filter.name === name).map(({ value }) => searchKeys(value));
    const [cuisineKeys] = keysOf('cuisine');
    const [priceRanges] = keysOf('price_range');
    const { best } = await this.restaurants.search({
      ...(cuisineKeys !== undefined && { cuisineKeys }),
      ...(priceRanges !== undefined && { priceRanges }),
    });
    return best.map((restaurant) => ({ ...toMatch(restaurant) }));
  }

  /** Finds a restaurant by its name, ignoring case and accents. */
  async getObject(_objectType: string, identifier: unknown): Promise<KnowledgeObject | null> {
    if (typeof identifier !== 'string') return null;
    const restaurant = await this.restaurants.byName(searchKey(identifier));
    return restaurant === null ? null : { ...toMatch(restaurant) };
  }
}
