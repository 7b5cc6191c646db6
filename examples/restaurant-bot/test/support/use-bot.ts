import 'nestjs-rasa/testing/jest';
import { afterAll, beforeAll, jest } from '@jest/globals';
import { ConsoleLogger } from '@nestjs/common';
import { join } from 'node:path';
import { RasaTestingModule, type RasaTester } from 'nestjs-rasa/testing';
import { AppModule } from '../../src/app.module.js';
import { Clock } from '../../src/common/clock.js';
import { AppConfig } from '../../src/config/app.config.js';
import { dropDatabase, useEmptyDatabase } from './database.js';

// Booting takes a second, and longer on a busy machine.
jest.setTimeout(30_000);

const domain = join(import.meta.dirname, '../../rasa/domain.yml');

/** What a test decides about the bot. */
export interface BotTerms {
  /** Today's date for the bot. */
  readonly today?: () => string;
  /** Settings that are others than the environment's. */
  readonly config?: Partial<AppConfig>;
}

/** Boots the bot with an empty database. */
export async function bootBot({ today = () => '2031-05-31', config = {} }: BotTerms = {}): Promise<RasaTester> {
  await useEmptyDatabase();
  return RasaTestingModule.create({ imports: [AppModule] }, { domain })
    .setLogger(new ConsoleLogger({ logLevels: [] }))
    .overrideProvider(Clock)
    .useValue({ today })
    .overrideProvider(AppConfig)
    .useFactory({ factory: () => Object.assign(new AppConfig(), config) })
    .compile();
}

/** The bot for the tests of a file: it is booted before them and closed after them. */
export function useBot(terms: BotTerms = {}): { rasa: RasaTester } {
  const bot = {} as { rasa: RasaTester };
  beforeAll(async () => {
    bot.rasa = await bootBot(terms);
  });
  afterAll(async () => {
    await bot.rasa?.close();
    await dropDatabase();
  });
  return bot;
}
