// @ts-check
/**
 * Serves an action that runs until it is released, in a separate process, with the built package. Signals end the
 * process as in a deployment.
 *
 * Usage: fork(…, [kind: `http`, `grpc`, `own` or `two` applications, JSON of the delay and the grace period])
 */
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createActionServer, enableGracefulShutdown, RasaAction, RasaModule } from 'nestjs-rasa';
import { createGrpcActionServer, RasaGrpcModule } from 'nestjs-rasa/grpc';

const [, , kind = 'http', settings = '{}'] = process.argv;
const { delayMs, graceMs } = JSON.parse(settings);
const tell = (/** @type {object} */ message) => process.send?.(message);

/** @type {() => void} */
let release = () => undefined;
process.on('message', (message) => {
  if (message === 'release') release();
});

class Held {
  /** @param {{ utterMessage(message: object): void }} dispatcher */
  async run(dispatcher) {
    tell({ begun: true });
    await new Promise((resolve) => (release = () => resolve(undefined)));
    dispatcher.utterMessage({ text: 'done' });
  }
}
RasaAction('action_held')(Held);

class Free {
  /** @param {{ utterMessage(message: object): void }} dispatcher */
  run(dispatcher) {
    dispatcher.utterMessage({ text: 'free' });
  }
}
RasaAction('action_free')(Free);

/** A client of a database that is closed in the first of Nest's hooks, as Prisma's documentation shows it. */
class Database {
  onModuleDestroy() {
    tell({ databaseClosed: true });
  }
}

/** @returns {new () => object} a class for a module */
function moduleClass() {
  return /** @type {any} */ (function RootModule() {});
}

const AppModule = moduleClass();
const rasa = RasaModule.forRoot({ shutdownGraceMs: graceMs ?? 60_000 });
const imports = kind === 'grpc' ? [rasa, RasaGrpcModule.forRoot()] : [rasa];
Module({ imports, providers: [Held, Free, Database] })(AppModule);

/** @returns {Promise<number>} the port */
async function listen() {
  if (kind === 'grpc') {
    const options = { port: 0, host: '127.0.0.1', ...(delayMs !== undefined && { shutdownDelayMs: delayMs }) };
    const server = await createGrpcActionServer(AppModule, options);
    await server.listen();
    return server.port;
  }
  const own = kind === 'own';
  const app = own
    ? await NestFactory.create(AppModule)
    : await createActionServer(AppModule, { ...(delayMs !== undefined && { shutdownDelayMs: delayMs }) });
  if (own) {
    app.enableShutdownHooks();
    enableGracefulShutdown(app, { delayMs });
  }
  // Many applications call it, whatever made them.
  app.enableShutdownHooks();
  await app.listen(0, '127.0.0.1');
  return app.getHttpServer().address().port;
}

if (kind === 'two') {
  // It has no calls, so it is closed before the other one.
  const Idle = moduleClass();
  Module({ imports: [RasaModule.forRoot()] })(Idle);
  const idle = await createActionServer(Idle);
  await idle.listen(0, '127.0.0.1');
}
tell({ port: await listen() });
process.once('disconnect', () => process.exit());
