import { jest } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { createActionServer } from 'nestjs-rasa';
import { AppModule } from '../../src/app.module.js';
import { dropDatabase, useEmptyDatabase } from './database.js';

// Booting takes a second, and longer on a busy machine.
jest.setTimeout(30_000);

/** The parts of an answer that the bot's actions use. */
export interface Answer {
  events: { event: string; name?: string; value?: unknown }[];
  responses: { text?: string; buttons?: { title: string; payload: string }[] }[];
}

export interface Bot {
  app: INestApplication;
  url: string;
  /** Sends a call over a socket and returns the status and the parsed body. */
  post(call: unknown): Promise<{ status: number; body: Answer }>;
  close(): Promise<void>;
}

/** Boots the whole example on a free port with an empty database, optionally with more environment variables. */
export async function startBot(env: Record<string, string> = {}): Promise<Bot> {
  await useEmptyDatabase();
  const app = await withEnvironment(env, () => createActionServer(AppModule, { logger: false }));
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
      return { status: response.status, body: (await response.json()) as Answer };
    },
    async close() {
      await app.close();
      await dropDatabase();
    },
  };
}

/** The value that the answer sets a slot to; undefined when it does not set it. */
export function slotOf(answer: Answer, name: string): unknown {
  return answer.events.find((event) => event.event === 'slot' && event.name === name)?.value;
}

async function withEnvironment<T>(env: Record<string, string>, run: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    return await run();
  } finally {
    for (const name of Object.keys(env)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}
