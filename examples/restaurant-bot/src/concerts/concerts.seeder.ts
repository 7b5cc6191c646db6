import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Concert } from './concert.entity.js';
import { CONCERTS, VENUES } from './concerts.seed.js';
import { Venue } from './venue.entity.js';

/** Fills the table at boot if it is empty. */
@Injectable()
export class ConcertsSeeder implements OnModuleInit {
  constructor(private readonly dataSource: DataSource) {}

  async onModuleInit(): Promise<void> {
    try {
      await this.seed();
    } catch (error) {
      // Workers that start at the same time do this at the same time, and only one of them can.
      if (!(await this.dataSource.manager.exists(Concert))) throw error;
    }
  }

  private async seed(): Promise<void> {
    // One transaction, so that a boot that is interrupted leaves the tables empty for the next one.
    await this.dataSource.transaction(async (manager) => {
      if (await manager.exists(Concert)) return;
      const venues = await manager.save(manager.create(Venue, [...VENUES]));
      const byName = new Map(venues.map((venue) => [venue.name, venue]));
      await manager.save(CONCERTS.map((seed) => manager.create(Concert, { ...seed, venue: byName.get(seed.venue) })));
    });
  }
}
