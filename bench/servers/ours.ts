/** nestjs-rasa, as a user would start it; the argument says which action and which adapter. */
import type { AddressInfo } from 'node:net';
import { Module, type INestApplication, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createActionServer, RasaModule, type RasaModuleOptions } from 'nestjs-rasa';
import { EnhancedAction, HistoryAction, PlainAction } from './actions.js';
import { reportTo } from './serve.js';

/** What there is to measure of ours. */
export type Variant = 'plain' | 'enhanced' | 'history' | 'express' | 'logged';

const ACTIONS: Partial<Record<Variant, Type>> = { enhanced: EnhancedAction, history: HistoryAction };

function moduleWith(action: Type, options: RasaModuleOptions): Type {
  @Module({ imports: [RasaModule.forRoot(options)], providers: [action] })
  class BenchModule {}
  return BenchModule;
}

async function create(variant: Variant): Promise<INestApplication> {
  const logged = variant === 'logged';
  // Without the log's line a crash would be silent, which the module warns of; the benchmark checks every answer.
  const module = moduleWith(ACTIONS[variant] ?? PlainAction, logged ? {} : { logging: false });
  const nestOptions = logged ? {} : { logger: false as const };
  if (variant !== 'express') return createActionServer(module, { port: 0, host: '127.0.0.1', ...nestOptions });
  const { ExpressAdapter } = await import('@nestjs/platform-express');
  return NestFactory.create(module, new ExpressAdapter(), nestOptions);
}

const app = await create((process.argv[2] ?? 'plain') as Variant);
await app.listen(0, '127.0.0.1');
const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
reportTo(port, () => app.close());
