import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Test } from '@nestjs/testing';
import type { TestingModule } from '@nestjs/testing';
import { TypeOrmModule, getRepositoryToken } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { ConfigModule } from '../src/config/config.module.js';
import { DatabaseModule } from '../src/database/database.module.js';
import { OpeningPeriod } from '../src/restaurants/opening-period.entity.js';
import { Restaurant } from '../src/restaurants/restaurant.entity.js';
import { RESTAURANTS } from '../src/restaurants/restaurants.seed.js';
import { RestaurantsSeeder } from '../src/restaurants/restaurants.seeder.js';
import { RestaurantsService } from '../src/restaurants/restaurants.service.js';
import { dropDatabase, useEmptyDatabase } from './support/database.js';

jest.setTimeout(30_000);

describe('RestaurantsService on a real database', () => {
  let moduleRef: TestingModule;
  let service: RestaurantsService;
  let rows: Repository<Restaurant>;

  beforeAll(async () => {
    await useEmptyDatabase();
    moduleRef = await Test.createTestingModule({
      imports: [ConfigModule, DatabaseModule, TypeOrmModule.forFeature([Restaurant, OpeningPeriod])],
      providers: [RestaurantsService, RestaurantsSeeder],
    }).compile();
    await moduleRef.init();
    service = moduleRef.get(RestaurantsService);
    rows = moduleRef.get(getRepositoryToken(Restaurant));
  });

  afterAll(async () => {
    await moduleRef?.close();
    await dropDatabase();
  });

  it('seeds every restaurant with its opening periods, once', async () => {
    await moduleRef.get(RestaurantsSeeder).onModuleInit();
    expect(await rows.count()).toBe(RESTAURANTS.length);
    const saved = await rows.findOneOrFail({
      where: { nameKey: 'bodega tres faroles' },
      relations: { openingPeriods: true },
    });
    const seed = RESTAURANTS.find(({ name }) => name === saved.name);
    const times = saved.openingPeriods.map(({ weekday, opensAt, closesAt }) => ({ weekday, opensAt, closesAt }));
    expect(times).toHaveLength(seed?.openingPeriods.length ?? 0);
    expect(times).toEqual(expect.arrayContaining(seed?.openingPeriods ?? []));
  });

  it('returns numbers and booleans as such, and the five best in order', async () => {
    const { total, best } = await service.search({ cuisineKeys: ['italian'] });
    expect(total).toBe(7);
    expect(
      best.map(({ name, rating, outdoorSeating, largestTable }) => [name, rating, outdoorSeating, largestTable]),
    ).toEqual([
      ['Trattoria Quercia', 4.8, true, 8],
      ['Osteria del Ponte Basso', 4.7, false, 6],
      ['Forno Lumaca', 4.5, true, 4],
      ['Casa Bettina', 4.4, true, 10],
      ['Il Gatto Grigio', 4.2, false, 8],
    ]);
  });

  it('filters by several cuisines, by outdoor tables, by both or by neither', async () => {
    expect((await service.search({ cuisineKeys: ['thai', 'provencal'] })).total).toBe(5);
    expect((await service.search({ cuisineKeys: ['thai', 'provencal'], outdoorSeating: true })).total).toBe(4);
    expect((await service.search({ outdoorSeating: false })).total).toBe(
      RESTAURANTS.filter(({ outdoorSeating }) => !outdoorSeating).length,
    );
    expect((await service.search({})).total).toBe(RESTAURANTS.length);
    expect(await service.search({ cuisineKeys: [] })).toEqual({ total: 0, best: [] });
  });

  it.each(["' OR 1=1 --", "thai'; DROP TABLE restaurants; --", '%', '_hai', '\\', '$1', '?', ':key'])(
    'finds nothing for %j and keeps every row',
    async (key) => {
      expect(await service.search({ cuisineKeys: [key] })).toEqual({ total: 0, best: [] });
      expect(await rows.count()).toBe(RESTAURANTS.length);
    },
  );

  it('lists each cuisine once, sorted', async () => {
    const cuisines = await service.cuisines();
    expect(cuisines).toEqual([...new Set(RESTAURANTS.map(({ cuisine }) => cuisine))].toSorted());
  });

  it('updates the look-up keys when a name changes', async () => {
    const saved = await rows.findOneByOrFail({ nameKey: 'sobremesa' });
    saved.cuisine = 'Catalán';
    await rows.save(saved);
    expect((await service.search({ cuisineKeys: ['catalan'] })).best.map(({ name }) => name)).toEqual(['Sobremesa']);
  });
});
