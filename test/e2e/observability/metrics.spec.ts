import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import { RasaAction, RasaActions, RasaModule, type CollectingDispatcher, type Yielded } from 'nestjs-rasa';
import { RasaObservabilityModule, type RasaObservabilityOptions } from 'nestjs-rasa/observability';
import { ADAPTERS, start, type RunningApplication } from '../../support/applications.js';
import { callFor, post } from '../../support/calls.js';
import { startGrpc } from '../../support/grpc.js';
import { heldAction } from '../support/held-action.js';
import { Latch } from '../support/latch.js';
import { Crashes, Rejects } from './support/failing-actions.js';
import { Telemetry } from './support/telemetry.js';

@RasaAction('action_x')
class X {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'done' });
  }
}

let telemetry: Telemetry;
let running: RunningApplication | undefined;
beforeEach(() => {
  telemetry = new Telemetry();
});
afterEach(async () => {
  await running?.close();
  running = undefined;
  await telemetry.stop();
});

function observability(options: RasaObservabilityOptions = {}) {
  return RasaObservabilityModule.forRoot({ traces: false, meterProvider: telemetry.meters, ...options });
}

function moduleWith(providers: object[] = [X, Rejects, Crashes], options: RasaObservabilityOptions = {}): Type {
  @Module({
    imports: [observability(options), RasaModule.forRoot({ logging: false })],
    providers: providers as never[],
  })
  class AppModule {}
  return AppModule;
}

describe.each(ADAPTERS)('the metrics of calls over %s', (adapter) => {
  it('count calls by action and outcome, refusals, and errors by their code', async () => {
    running = await start(moduleWith(), adapter);
    const { url } = running;
    for (const action of ['action_x', 'action_x', 'action_no', 'action_crash']) await post(url, callFor(action));
    for (const action of ['made_up_1', 'made_up_2']) await post(url, callFor(action));
    await fetch(`${url}/webhook`, { method: 'POST', body: '{' });

    const called = (action: string | null, outcome: string) => ({
      ...(action && { 'rasa.action.name': action }),
      'rasa.call.outcome': outcome,
      'rasa.transport': 'http',
    });
    expect(await telemetry.points('rasa.call.duration')).toEqual([
      { attributes: called('action_x', 'ok'), value: 2 },
      { attributes: called('action_no', 'rejected'), value: 1 },
      { attributes: called('action_crash', 'failed'), value: 1 },
      { attributes: called('_OTHER', 'not-found'), value: 2 },
      { attributes: called(null, 'invalid-call'), value: 1 },
    ]);
    expect(await telemetry.points('rasa.call.refusals')).toEqual([
      { attributes: called('_OTHER', 'not-found'), value: 2 },
      { attributes: called(null, 'invalid-call'), value: 1 },
    ]);
    expect(await telemetry.points('rasa.call.errors')).toEqual([
      {
        attributes: { 'rasa.action.name': 'action_no', 'error.type': 'RASA_ACTION_EXECUTION_REJECTION' },
        value: 1,
      },
      { attributes: { 'rasa.action.name': 'action_crash', 'error.type': '_OTHER' }, value: 1 },
      { attributes: { 'rasa.action.name': '_OTHER', 'error.type': 'RASA_ACTION_NOT_FOUND' }, value: 2 },
      { attributes: { 'error.type': expect.stringMatching(/^RASA_INVALID/) }, value: 1 },
    ]);
  });

  it('show the calls that run, and the sizes of their bodies', async () => {
    const { Held, begun, release } = heldAction();
    running = await start(moduleWith([Held]), adapter);
    const answer = post(running.url, callFor('action_held'));
    await begun.opened;
    const http = { 'rasa.transport': 'http' };
    expect(await telemetry.points('rasa.call.active')).toEqual([{ attributes: http, value: 1 }]);
    release.open();
    await answer;
    expect(await telemetry.points('rasa.call.active')).toEqual([{ attributes: http, value: 0 }]);
    const sizes = (await telemetry.collect()).find(({ descriptor }) => descriptor.name === 'rasa.call.body.size');
    const size = Buffer.byteLength(JSON.stringify(callFor('action_held')));
    expect(sizes?.dataPoints).toMatchObject([{ value: { count: 1, sum: size } }]);
  });

  it('tell where domains came from', async () => {
    running = await start(moduleWith(), adapter);
    const { url } = running;
    await post(url, { ...callFor('action_x'), domain_digest: 'd' });
    await post(url, { ...callFor('action_x'), domain: null, domain_digest: 'd' });
    await post(url, { ...callFor('action_x'), domain: null, domain_digest: 'd' });
    await post(url, { ...callFor('action_x'), domain: null, domain_digest: 'other' });
    expect(await telemetry.points('rasa.domain.lookups')).toEqual([
      { attributes: { 'rasa.domain.source': 'sent' }, value: 1 },
      { attributes: { 'rasa.domain.source': 'known' }, value: 2 },
      { attributes: { 'rasa.domain.source': 'missing' }, value: 1 },
    ]);
  });
});

describe('the metrics of calls', () => {
  it('measure the calls that wait, and count those that are turned away by limits or for their credentials', async () => {
    const { Held, begun, release } = heldAction();
    @Module({
      imports: [
        observability(),
        RasaModule.forRoot({ logging: false, auth: { token: 'secret' }, limits: { concurrency: 1, queueSize: 1 } }),
      ],
      providers: [Held],
    })
    class GuardedModule {}
    running = await start(GuardedModule, 'fastify');
    const { url } = running;
    const call = () => post(url, callFor('action_held'), { authorization: 'Bearer secret' });
    expect((await post(url, callFor('action_held'))).status).toBe(401);
    const first = call();
    await begun.opened;
    const [second, third] = [call(), call()];
    // One of the two waits, and the other one finds the queue full.
    expect((await Promise.race([second, third])).status).toBe(503);
    release.open();
    const statuses = (await Promise.all([first, second, third])).map(({ status }) => String(status));
    expect(statuses.toSorted()).toEqual(['200', '200', '503']);
    const outcomes = (await telemetry.points('rasa.call.refusals')).map(({ attributes, value }) => [
      attributes['rasa.call.outcome'],
      value,
    ]);
    expect(outcomes).toEqual([
      ['unauthenticated', 1],
      ['overloaded', 1],
    ]);
    expect(await telemetry.points('rasa.call.wait.duration')).toEqual([
      { attributes: { 'rasa.transport': 'http' }, value: 1 },
    ]);
    expect(await telemetry.points('rasa.call.active')).toEqual([
      { attributes: { 'rasa.transport': 'http' }, value: 0 },
    ]);
  });

  it('count streams and barge-ins over gRPC', async () => {
    const interrupted = new Latch();
    @RasaAction('action_talk')
    class Talks {
      async *run(): AsyncGenerator<Yielded> {
        yield 'first';
        await interrupted.opened;
        yield 'dropped';
      }
    }
    const grpc = await startGrpc({ providers: [Talks], imports: [observability()] });
    try {
      for await (const event of grpc.client.events(callFor('action_talk'))) {
        const id = (event['chunk_start'] as { response_id: string } | undefined)?.response_id;
        if (id === undefined) continue;
        expect(await telemetry.points('rasa.stream.active')).toEqual([{ attributes: {}, value: 1 }]);
        await grpc.client.acknowledge(id);
        interrupted.open();
      }
      expect(await telemetry.points('rasa.stream.active')).toEqual([{ attributes: {}, value: 0 }]);
      expect(await telemetry.points('rasa.stream.ended')).toEqual([{ attributes: {}, value: 1 }]);
      expect(await telemetry.points('rasa.stream.barge_ins')).toEqual([{ attributes: {}, value: 1 }]);
    } finally {
      await grpc.close();
    }
  });

  it('have the unit and the boundaries of the conventions', async () => {
    running = await start(moduleWith(), 'fastify');
    await post(running.url, callFor('action_x'));
    const all = await telemetry.collect();
    const units = Object.fromEntries(all.map(({ descriptor }) => [descriptor.name, descriptor.unit]));
    expect(units).toMatchObject({ 'rasa.call.duration': 's', 'rasa.call.body.size': 'By' });
    const duration = all.find(({ descriptor }) => descriptor.name === 'rasa.call.duration');
    const [point] = (duration?.dataPoints ?? []) as { value: { buckets: { boundaries: number[] }; sum: number } }[];
    expect(point?.value.buckets.boundaries.slice(0, 3)).toEqual([0.005, 0.01, 0.025]);
    expect(point?.value.sum).toBeLessThan(30);
  });

  it('measure the event loop from the second collection on, and not when it is turned off', async () => {
    running = await start(moduleWith(), 'fastify');
    const names = async (): Promise<string[]> =>
      (await telemetry.collect())
        .filter(({ descriptor, dataPoints }) => descriptor.name.startsWith('nodejs.') && dataPoints.length > 0)
        .map(({ descriptor }) => descriptor.name);
    await names();
    const until = async (): Promise<string[]> => {
      const found = await names();
      return found.length > 0 ? found : until();
    };
    expect(await until()).toContain('nodejs.eventloop.delay.p99');
    await running.close();
    await telemetry.stop();
    telemetry = new Telemetry();
    running = await start(moduleWith([X], { eventLoopDelay: false }), 'fastify');
    expect((await telemetry.collect()).filter(({ descriptor }) => descriptor.name.startsWith('nodejs.'))).toEqual([]);
  });

  it('have a bounded number of transports', async () => {
    running = await start(moduleWith(), 'fastify');
    const actions = running.app.get(RasaActions);
    for (let index = 0; index < 30; index += 1)
      await actions.run(callFor('action_x'), { transport: `made-up-${index}` });
    expect((await telemetry.points('rasa.call.active')).length).toBeLessThanOrEqual(11);
    expect((await telemetry.points('rasa.call.duration')).length).toBeLessThanOrEqual(11);
  });
});
