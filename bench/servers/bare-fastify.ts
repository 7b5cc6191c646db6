/** Fastify with its own JSON parser; only its body limit is raised. */
import fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import { bareAnswer } from './bare-answer.js';
import { reportTo } from './serve.js';

const app = fastify({ bodyLimit: 100_000_000 });
app.post('/webhook', (request, reply) => {
  reply.send(bareAnswer(request.body as Parameters<typeof bareAnswer>[0]));
});

await app.listen({ port: 0, host: '127.0.0.1' });
reportTo((app.server.address() as AddressInfo).port, () => app.close());
