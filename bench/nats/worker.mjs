/** The worker's side of nats-transports.mjs: handlers of Nest's own transport, and a worker of ours. */
import { ServerNats } from '@nestjs/microservices';
import { Module } from '@nestjs/common';
import { Observable, of } from 'rxjs';
import { createActionWorker } from '../../dist/remote/index.js';
import { RasaAction, RasaModule } from '../../dist/index.js';
import { bytesOut, BytesIn } from './bytes.mjs';

const [, , servers] = process.argv;
const answer = JSON.stringify({ events: [], responses: [{ text: 'Hello!' }] });

/** What the worker has heard of a caller that left. */
class Heard {
  nest = false;
  ours = false;
}
const heard = new Heard();

const json = new ServerNats({ servers, queue: 'workers' });
json.addHandler('json', async (text) => {
  JSON.parse(text);
  return of(answer);
});
const bytes = new ServerNats({ servers, queue: 'workers', serializer: bytesOut, deserializer: new BytesIn() });
bytes.addHandler('bytes', async (data) => {
  JSON.parse(Buffer.from(data).toString());
  return of(Buffer.from(answer));
});
bytes.addHandler('hold', async () => new Observable(() => () => (heard.nest = true)));

class Bench {
  run(dispatcher) {
    dispatcher.utterMessage({ text: 'Hello!' });
  }
}
RasaAction('action_bench')(Bench);
class Hold {
  run(_dispatcher, _tracker, _domain, { signal }) {
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        heard.ours = true;
        reject(signal.reason);
      });
    });
  }
}
RasaAction('action_hold')(Hold);
Module({ imports: [RasaModule.forRoot({ logging: false, timeoutMs: 0 })], providers: [Bench, Hold] })(Heard);
const worker = await createActionWorker(Heard, { name: 'bench', nats: { servers } }, { logger: false });
await Promise.all([worker.listen(), listening(json), listening(bytes)]);
process.on('message', () => process.send(heard));
process.send('ready');

function listening(server) {
  return new Promise((resolve, reject) => server.listen((error) => (error ? reject(error) : resolve())));
}
