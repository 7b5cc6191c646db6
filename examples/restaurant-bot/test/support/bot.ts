import { jest } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { createActionServer } from 'nestjs-rasa';
import { AppModule } from '../../src/app.module.js';
import { dropDatabase, useEmptyDatabase } from './database.js';

// Booting takes a second, and longer on a busy machine.
jest.setTimeout(30_000);

export interface Bot {
  app: INestApplication;
  url: string;
  /** Sends a call over a socket and returns the status and the parsed body. */
  post(call: unknown): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

/** Boots the whole example on a free port with an empty database. */
export async function startBot(): Promise<Bot> {
  await useEmptyDatabase();
  const app = await createActionServer(AppModule, { logger: false });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return {
    app,
    url,
    async post(call) {
      const response = await fetch(`${url}/webhook`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: typeof call === 'string' ? call : JSON.stringify(call),
      });
      return { status: response.status, body: await response.json() };
    },
    async close() {
      await app.close();
      await dropDatabase();
    },
  };
}
