import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/enhancers.md';

describe(PAGE, () => {
  let running: RunningApplication | undefined;
  afterEach(() => running?.close());

  const boot = async (file: string, names: string[]) => {
    const exports = await snippet(PAGE, file);
    @Module({
      imports: [RasaModule.forRoot({ logging: false })],
      providers: names.map((name) => exports[name] as Type),
    })
    class AppModule {}
    running = await start(AppModule, 'fastify');
  };
  const call = async (action: string, slots: object = {}, headers: Record<string, string> = {}) => {
    const { status, body } = await post((running as RunningApplication).url, callFor(action, { slots }), headers);
    return { status, body };
  };

  it('guards, stamps and filters a transfer', async () => {
    await boot('opening-hours.guard.ts', ['Transfer']);
    expect(await call('action_transfer')).toMatchObject({ status: 403, body: { action_name: 'action_transfer' } });
    expect(await call('action_transfer', { verified: true, amount: 5 })).toMatchObject({
      status: 200,
      body: { events: [{ name: 'transferred', value: true }, { name: 'stamped' }] },
    });
    expect(await call('action_transfer', { verified: true, amount: 500 })).toMatchObject({
      status: 200,
      body: { events: [{ name: 'transferred', value: false }], responses: [{ response: 'utter_no_funds' }] },
    });
  });

  it('apologises for a crash', async () => {
    const { AppModule } = await snippet(PAGE, 'app.module.ts');
    running = await start(AppModule as Type, 'fastify');
    expect(await call('action_crash')).toMatchObject({
      status: 200,
      body: { events: [{ value: 'action_crash' }], responses: [{ response: 'utter_sorry' }] },
    });
  });

  it('knows the tenant of the request', async () => {
    await boot('tenant.action.ts', ['Tenant', 'WhichTenant']);
    expect(await call('action_tenant', {}, { 'x-tenant': 'bank' })).toMatchObject({
      body: { events: [{ value: 'bank' }] },
    });
  });

  it('passes its signal to fetch', async () => {
    const server = createServer((_request, response) => response.end('{"eur":1.1}')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await boot('exchange-rate.action.ts', ['ExchangeRate']);
    expect(await call('action_exchange_rate', { rates_url: `http://127.0.0.1:${port}/` })).toMatchObject({
      body: { events: [{ value: { eur: 1.1 } }] },
    });
    server.closeAllConnections();
    server.close();
  });
});
