/** nestjs-rasa, started as a user would. The arguments are the action and the adapter. */
import type { AddressInfo } from 'node:net';
import { Module, type INestApplication, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createActionServer, RasaModule, type RasaModuleOptions } from 'nestjs-rasa';
import { EnhancedAction, HistoryAction, PlainAction } from './actions.js';
import { reportTo } from './serve.js';

/** The variants of our server that are measured. */
export type Variant = 'plain' | 'enhanced' | 'history' | 'express' | 'logged';

const ACTIONS: Partial<Record<Variant, Type>> = { enhanced: EnhancedAction, history: HistoryAction };

function moduleWith(action: Type, options: RasaModuleOptions): Type {
  @Module({ imports: [RasaModule.forRoot(options)], providers: [action] })
  class BenchModule {}
  return BenchModule;
}

async function create(variant: Variant): Promise<INestApplication> {
  const logged = variant === 'logged';
  // Without the log, a crash would be silent, which the module warns about. The benchmark checks every answer instead.
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
