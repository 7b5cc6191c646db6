import { describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import {
  ActionMissingDomainException,
  ActionNotFoundException,
  RasaAction,
  RasaModule,
  type CollectingDispatcher,
} from 'nestjs-rasa';
import { ADAPTERS, start } from '../support/applications.js';
import { callFor } from '../support/calls.js';
import { startGrpc } from '../support/grpc.js';

/** Rasa Pro 3.21 calls again only if the message of a stream error begins with this text. */
const MISSING_DOMAIN =
  'Missing domain context, assistant will retry the request and include the domain in the request payload. ' +
  'For more information please see https://rasa.com/docs/action-server/';

@RasaAction('action_lost')
class Lost {
  run(): never {
    throw new ActionNotFoundException('action_of_another');
  }
}

@RasaAction('action_lost_midway')
class LostMidway {
  async run(dispatcher: CollectingDispatcher): Promise<void> {
    await dispatcher.streamChunk({ text: 'a' });
    throw new ActionNotFoundException('action_of_another');
  }
}

@RasaAction('action_needs_domain')
class NeedsDomain {
  run(): never {
    throw new ActionMissingDomainException('action_needs_domain');
  }
}

const ACTIONS = [Lost, LostMidway, NeedsDomain];
/** How to request a stream over each transport. */
type Ask = (call: object) => Promise<unknown[]>;
const errorIn = (events: readonly unknown[]): unknown => (events.at(-1) as { error?: unknown } | undefined)?.error;

const TRANSPORTS: [name: string, open: () => Promise<{ ask: Ask; close: () => Promise<void> }>][] = [
  ...ADAPTERS.map((adapter): (typeof TRANSPORTS)[number] => [
    `HTTP on ${adapter}`,
    async () => {
      @Module({ imports: [RasaModule.forRoot({ logging: false })], providers: ACTIONS })
      class AppModule {}
      const running = await start(AppModule, adapter);
      return { ask: (call) => lines(running.url, call), close: () => running.close() };
    },
  ]),
  [
    'gRPC',
    async () => {
      const running = await startGrpc({ providers: ACTIONS });
      return { ask: (call) => untilFailure(running.client.events(call)), close: () => running.close() };
    },
  ],
];

describe.each(TRANSPORTS)('the error of a stream over %s', (_name, open) => {
  it.each(['action_lost', 'action_lost_midway'])(
    'names the called action %s, also when something else was not found',
    async (action) => {
      const { ask, close } = await open();
      try {
        expect(errorIn(await ask(callFor(action)))).toMatchObject({
          action_name: action,
          message: "No registered action found for name 'action_of_another'.",
        });
      } finally {
        await close();
      }
    },
  );

  it('has the text by which Rasa Pro recognises a missing domain', async () => {
    const { ask, close } = await open();
    try {
      const unknown = { ...callFor('action_lost'), domain: undefined, domain_digest: 'not known here' };
      const messages = [unknown, callFor('action_needs_domain')].map(async (call) => errorIn(await ask(call)));
      expect(await Promise.all(messages)).toEqual([
        { action_name: 'action_lost', message: MISSING_DOMAIN },
        { action_name: 'action_needs_domain', message: MISSING_DOMAIN },
      ]);
    } finally {
      await close();
    }
  });
});

async function lines(url: string, call: object): Promise<unknown[]> {
  const response = await fetch(`${url}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/x-ndjson' },
    body: JSON.stringify(call),
  });
  const text = await response.text();
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}

/** The events before the status that ends the call. */
async function untilFailure(events: AsyncIterable<unknown>): Promise<unknown[]> {
  const seen: unknown[] = [];
  try {
    for await (const event of events) seen.push(event);
  } catch {
    // A failing call always ends with a status.
  }
  return seen;
}
