/** `node:http` with JSON.parse and JSON.stringify, and nothing else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reportTo } from './serve.js';

/** Answers every call with what `answerTo` makes of its body. */
export function serveBare<Body>(answerTo: (body: Body) => object): void {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      const answer = JSON.stringify(answerTo(JSON.parse(body.toString('utf8'))));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
      response.end(answer);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    reportTo((server.address() as AddressInfo).port, () => new Promise((done) => server.close(done)));
  });
}
