import { afterEach, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { ActionExecutionRejection, InvalidCallError, RemoteFailedError } from '../../../src/errors/index.js';
import { forwarded, keptStream } from '../../support/forwarded.js';
import { actionServer, httpClient, json } from '../support/http-remote.js';

const CALL = { next_action: 'action_pay', tracker: { sender_id: 'ada' } };

describe('a call that fails in a remote over HTTP', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });

  async function failureOf(answer: (response: ServerResponse) => void, parts = {}): Promise<unknown> {
    const server = await actionServer(answer);
    const client = await httpClient({ url: server.url });
    ends.push(
      () => server.close(),
      () => client.close(),
    );
    return client.forward(forwarded('action_pay', CALL, parts)).catch((error: unknown) => error);
  }

  const streamed = (error: object) => (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.write('{"chunk_start":{"response_id":"1"}}\n');
    response.end(`${JSON.stringify({ error })}\n`);
  };

  it('is not a valid call, if the remote says so; the remote is not quoted', async () => {
    const error = await failureOf((response) => json(response, 422, { error: 'SECRET', details: [] }));
    expect(error).toBeInstanceOf(InvalidCallError);
    expect((error as InvalidCallError).actionName).toBe('action_pay');
    expect((error as InvalidCallError).message).toBe(
      "This is not a valid call: body was refused by the remote 'legacy'.",
    );
  });

  it('was rejected, if a stream of ours says so after its first event', async () => {
    const rejected = { action_name: 'action_pay', message: 'No money.', status: 400 };
    const error = await failureOf(streamed(rejected), { stream: keptStream() });
    expect(error).toBeInstanceOf(ActionExecutionRejection);
    expect((error as ActionExecutionRejection).message).toBe('No money.');
  });

  it('has failed, if a stream says nothing else', async () => {
    const error = await failureOf(streamed({ action_name: 'action_pay', message: 'SECRET' }), { stream: keptStream() });
    expect(error).toBeInstanceOf(RemoteFailedError);
    expect((error as RemoteFailedError).message).not.toContain('SECRET');
  });
});
