import { afterEach, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import type { WebhookStreamEvent } from '../../../src/protocol/index.js';
import { forwarded, keptStream } from '../../support/forwarded.js';
import { actionServer, httpClient, json } from '../support/http-remote.js';
import { Latch } from '../support/latch.js';

const CALL = { next_action: 'action_tell', tracker: { sender_id: 'ada' } };
const EVENTS = [
  { chunk_start: { response_id: 'r' } },
  { chunk: { response_id: 'r', text: 'Grüße' } },
  { client_request: { request_id: 'a kind that is not known here' } },
  { chunk_end: { response_id: 'r' } },
];
const RESULT = { events: [], responses: [{ text: 'done' }] };

describe('a stream of a remote over HTTP', () => {
  const ends: (() => Promise<void>)[] = [];
  const streaming = async (answer: (response: ServerResponse) => void, most?: number) => {
    const server = await actionServer(answer);
    const client = await httpClient({ url: server.url }, most);
    ends.push(
      () => client.close(),
      () => server.close(),
    );
    return { server, client };
  };
  const lines = (events: readonly object[]): Buffer =>
    Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  const ndjson = (response: ServerResponse, status = 200): ServerResponse =>
    response.writeHead(status, { 'content-type': 'application/x-ndjson' });

  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  it('passes the events on, whatever the pieces that they come in', async () => {
    const bytes = lines([...EVENTS, { final_result: RESULT }]);
    const { server, client } = await streaming((response) => {
      ndjson(response).flushHeaders();
      for (const byte of bytes) response.write(Buffer.of(byte));
      response.end();
    });
    const stream = keptStream();
    const answer = await client.forward(forwarded('action_tell', CALL, { stream }));
    expect(answer.read()).toEqual(RESULT);
    expect(stream.events).toEqual(EVENTS.filter((event) => !('client_request' in event)));
    expect(server.got[0]?.headers.accept).toBe('application/x-ndjson, application/json;q=0.9');
  });

  it('reads no further while the client takes no more', async () => {
    const { client } = await streaming((response) =>
      ndjson(response).end(lines([...EVENTS, { final_result: RESULT }])),
    );
    const passed: WebhookStreamEvent[] = [];
    const free = new Latch();
    const begun = new Latch();
    const stream = {
      event: (event: WebhookStreamEvent) => {
        passed.push(event);
        begun.open();
        return free.opened;
      },
      onInterrupt: () => undefined,
    };
    const waiting = client.forward(forwarded('action_tell', CALL, { stream }));
    await begun.opened;
    expect(passed).toHaveLength(1);
    free.open();
    await waiting;
    expect(passed).toHaveLength(3);
  });

  it('takes one document where the remote does not stream', async () => {
    const { client } = await streaming((response) => json(response, 200, RESULT));
    const stream = keptStream();
    expect((await client.forward(forwarded('action_tell', CALL, { stream }))).read()).toEqual(RESULT);
    expect(stream.events).toEqual([]);
  });

  it.each([
    [
      'an error in it',
      [...EVENTS, { error: { action_name: 'a', message: 'what a user said' } }],
      /an error in its stream/,
    ],
    ['no result', EVENTS, /its stream ends without a result/],
    ['an event that is not one', [{ chunk: { text: 3 } }], /an event of the stream lacks a member/],
  ])('fails with %s', async (_name, events, problem) => {
    const { client } = await streaming((response) => ndjson(response).end(lines(events)));
    const failed = client.forward(forwarded('action_tell', CALL, { stream: keptStream() }));
    await expect(failed).rejects.toThrow(problem);
  });

  it('fails within a line, and at a line that is too long', async () => {
    const cut = await streaming((response) => ndjson(response).end('{"chunk_start"'));
    const stream = keptStream();
    await expect(cut.client.forward(forwarded('action_tell', CALL, { stream }))).rejects.toThrow(/ends within a line/);
    const long = await streaming((response) => ndjson(response).end(' '.repeat(101)), 100);
    await expect(long.client.forward(forwarded('action_tell', CALL, { stream }))).rejects.toThrow(
      /a line of its stream is longer than `maxAnswerBytes` \(100\)/,
    );
  });

  it('keeps the status of an error before the first event', async () => {
    const { client } = await streaming((response) =>
      ndjson(response, 400).end(lines([{ error: { action_name: 'action_tell', message: 'not now' } }])),
    );
    await expect(client.forward(forwarded('action_tell', CALL, { stream: keptStream() }))).rejects.toMatchObject({
      name: 'ActionExecutionRejection',
      actionName: 'action_tell',
      message: 'not now',
    });
  });
});
