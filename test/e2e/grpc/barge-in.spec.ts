import { afterEach, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { createActionServer, RasaAction, type CollectingDispatcher } from 'nestjs-rasa';
import { connectGrpc } from 'nestjs-rasa/grpc';
import { callFor } from '../../support/calls.js';
import { grpcModule, GrpcTestClient } from '../../support/grpc.js';

/** It ignores its signal, so only the time limit of the interruption ends its call. */
@RasaAction('action_deaf')
class Deaf {
  async run(dispatcher: CollectingDispatcher): Promise<void> {
    await dispatcher.streamChunk({ text: 'a' });
    await new Promise(() => undefined);
  }
}

describe('a stream over HTTP beside gRPC', () => {
  let app: INestApplication | undefined;
  let client: GrpcTestClient | undefined;
  afterEach(async () => {
    client?.close();
    await app?.close();
  });

  it('is interrupted by AckStreamChunks, and the action gets the time of `bargeInTimeoutMs`', async () => {
    app = await createActionServer(grpcModule({ providers: [Deaf], grpc: { bargeInTimeoutMs: 20 } }), {
      logger: false,
    });
    const server = await connectGrpc(app, { port: 0, host: '127.0.0.1' });
    await app.startAllMicroservices();
    await app.listen(0, '127.0.0.1');
    client = new GrpcTestClient(server.port);

    const answer = await fetch(`${await app.getUrl()}/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/x-ndjson' },
      body: JSON.stringify(callFor('action_deaf')),
    });
    let text = '';
    let acknowledged = false;
    for await (const piece of answer.body ?? []) {
      text += Buffer.from(piece).toString();
      if (acknowledged || !text.includes('"chunk"')) continue;
      acknowledged = true;
      await client.acknowledge(/"response_id":"(\w+)"/.exec(text)?.[1] ?? '');
    }
    expect(text.trim().split('\n').at(-1)).toBe('{"final_result":{"events":[],"responses":[]}}');
  });
});
