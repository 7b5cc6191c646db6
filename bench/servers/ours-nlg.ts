/** The NLG server of nestjs-rasa with the responses of a domain, over the adapter that the argument names. */
import type { AddressInfo } from 'node:net';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createActionServer, RasaModule } from 'nestjs-rasa';
import { RasaNlgModule } from 'nestjs-rasa/nlg';
import { benchResponses } from './nlg-answer.js';
import { reportTo } from './serve.js';

@Module({ imports: [RasaModule.forRoot({ logging: false }), RasaNlgModule.forRoot({ responses: benchResponses() })] })
class BenchModule {}

async function create(adapter: string | undefined): Promise<INestApplication> {
  if (adapter !== 'express') return createActionServer(BenchModule, { port: 0, host: '127.0.0.1', logger: false });
  const { ExpressAdapter } = await import('@nestjs/platform-express');
  return NestFactory.create(BenchModule, new ExpressAdapter(), { logger: false });
}

const app = await create(process.argv[2]);
await app.listen(0, '127.0.0.1');
const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
reportTo(port, () => app.close());
