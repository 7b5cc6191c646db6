/** nestjs-rasa without actions of its own. The argument says, as JSON, how the server behind it is reached. */
import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import { createActionServer, RasaModule } from 'nestjs-rasa';
import { RasaRemoteModule, type RemoteOptions } from 'nestjs-rasa/remote';
import { reportTo } from './serve.js';

const remote = JSON.parse(process.argv[2] ?? '') as RemoteOptions;

@Module({ imports: [RasaModule.forRoot({ logging: false }), RasaRemoteModule.forRoot({ remotes: [remote] })] })
class BenchModule {}

const app = await createActionServer(BenchModule, { port: 0, host: '127.0.0.1', logger: false });
await app.listen(0, '127.0.0.1');
const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
reportTo(port, () => app.close());
