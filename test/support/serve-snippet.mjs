// @ts-check
/**
 * Serves a module of a documentation page in a separate process with the built package, and reports its address. This
 * is for packages in CommonJS: on Node 20, jest cannot load Nest 12 for them, but Node can.
 *
 * Usage: fork(…, [path of the compiled snippet, name of its module or of its main function, adapter])
 */
import { NestFactory } from '@nestjs/core';
import { createActionServer } from 'nestjs-rasa';

const [, , path = '', name = '', adapter = 'fastify'] = process.argv;
const exported = (await import(path))[name];

async function create() {
  const options = /** @type {const} */ ({ logger: ['error', 'warn'] });
  const app =
    adapter === 'fastify' ? await createActionServer(exported, options) : await NestFactory.create(exported, options);
  await app.listen(0, '127.0.0.1');
  return app;
}

const app = /main$/i.test(name) ? await exported() : await create();
process.send?.({ url: await app.getUrl() });
process.once('message', () => void app.close().then(() => process.exit()));
process.once('disconnect', () => process.exit());
