import type { INestApplication, NestApplicationOptions, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createActionServer } from 'nestjs-rasa';

/** The supported adapters. */
export const ADAPTERS = ['fastify', 'express'] as const;
export type AdapterName = (typeof ADAPTERS)[number];

/** An application on a free port of the loopback interface. */
export interface RunningApplication {
  readonly app: INestApplication;
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a module on an adapter. `prepare` runs before the application is initialised. */
export async function start(
  rootModule: Type,
  adapter: AdapterName,
  prepare: (app: INestApplication) => void = () => undefined,
  options: NestApplicationOptions = { logger: false },
): Promise<RunningApplication> {
  const app = await (adapter === 'fastify' ? createActionServer : createExpress)(rootModule, options);
  prepare(app);
  await app.listen(0, '127.0.0.1');
  return { app, url: await app.getUrl(), close: () => app.close() };
}

/** Loads Express only for the spec files that use it. */
async function createExpress(rootModule: Type, options: NestApplicationOptions): Promise<INestApplication> {
  const { ExpressAdapter } = await import('@nestjs/platform-express');
  return NestFactory.create(rootModule, new ExpressAdapter(), options);
}
