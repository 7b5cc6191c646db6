import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type CanActivate, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  FormValidationAction,
  InvalidSlot,
  ExtractSlot,
  RasaAction,
  RasaActions,
  RasaForm,
  RasaModule,
  SlotValue,
  ValidateSlot,
  type CollectingDispatcher,
  type RasaModuleOptions,
  type Yielded,
} from 'nestjs-rasa';
import { RasaObservabilityModule, type RasaObservabilityOptions } from 'nestjs-rasa/observability';
import { ADAPTERS, start, type AdapterName, type RunningApplication } from '../../support/applications.js';
import { callFor, post } from '../../support/calls.js';
import { formCall } from '../../support/forms.js';
import { collect, startGrpc } from '../../support/grpc.js';
import { Crashes, Rejects } from './support/failing-actions.js';
import { Telemetry } from './support/telemetry.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const TRACEPARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`;

/** Stands for the span of a driver. */
async function query(): Promise<void> {
  await Promise.resolve();
  await trace.getTracer('database').startActiveSpan('SELECT', async (span) => {
    await Promise.resolve();
    span.end();
  });
}

@RasaAction('action_x')
class X {
  async run(dispatcher: CollectingDispatcher): Promise<void> {
    await query();
    dispatcher.utterMessage({ text: 'done' });
  }
}
@RasaAction('action_stream')
class Streams {
  async *run(): AsyncGenerator<Yielded> {
    yield 'first';
    await query();
    yield 'second';
  }
}
@RasaForm('restaurant_form')
class RestaurantForm {
  @ExtractSlot('seating')
  async seating() {
    await query();
    return { seating: 'outside' };
  }
  @ValidateSlot('cuisine')
  async cuisine(@SlotValue() value: string) {
    await query();
    return { cuisine: value.toLowerCase() };
  }
  @ValidateSlot('num_people')
  people() {
    throw new InvalidSlot('Too many.');
  }
}
@RasaForm('ported_form')
class PortedForm extends FormValidationAction {
  async validate_cuisine(value: unknown) {
    await query();
    return { cuisine: value };
  }
  extract_seating() {
    return { seating: 'outside' };
  }
}
const ACTIONS = [X, Streams, Rejects, Crashes, RestaurantForm, PortedForm];

@Injectable()
class DeniesAll implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

function moduleWith(
  options: RasaObservabilityOptions = {},
  rasa: RasaModuleOptions = { logging: false },
  providers: object[] = [],
): Type {
  @Module({
    imports: [RasaObservabilityModule.forRoot({ metrics: false, ...options }), RasaModule.forRoot(rasa)],
    providers: [...ACTIONS, ...(providers as [])],
  })
  class AppModule {}
  return AppModule;
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

describe.each(ADAPTERS)('the spans of a call over %s', (adapter: AdapterName) => {
  const serve = async (...args: Parameters<typeof moduleWith>): Promise<string> => {
    running = await start(moduleWith(...args), adapter);
    return running.url;
  };

  it('continue the trace of the caller and have what the action does below them', async () => {
    await post(await serve(), callFor('action_x'), { traceparent: TRACEPARENT });
    expect(telemetry.paths()).toEqual([
      'POST /webhook',
      'POST /webhook > read body',
      'POST /webhook > run action_x',
      'POST /webhook > run action_x > SELECT',
    ]);
    expect(new Set(telemetry.spans.map((span) => span.spanContext().traceId))).toEqual(new Set([TRACE_ID]));
    const span = telemetry.span('POST /webhook');
    expect(span.kind).toBe(SpanKind.SERVER);
    expect(span.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
    expect(span.status.code).toBe(SpanStatusCode.UNSET);
    expect(telemetry.span('run action_x').kind).toBe(SpanKind.INTERNAL);
  });

  it('have the attributes of the conventions and those of Rasa, but not the query of the address', async () => {
    const url = await serve();
    await fetch(`${url}/webhook?token=secret`, {
      method: 'POST',
      headers: { 'user-agent': 'Rasa', 'x-request-id': 'id-1' },
      body: JSON.stringify(callFor('action_x')),
    });
    const { attributes } = telemetry.span('POST /webhook');
    expect(attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/webhook',
      'http.response.status_code': 200,
      'url.path': '/webhook',
      'url.scheme': 'http',
      'server.address': '127.0.0.1',
      'client.address': expect.stringContaining('127.0.0.1'),
      'network.protocol.version': '1.1',
      'user_agent.original': 'Rasa',
      'rasa.action.name': 'action_x',
      'rasa.request_id': 'id-1',
      'rasa.sender_id': 'ada',
      'rasa.version': '3.6.0',
      'rasa.transport': 'http',
      'rasa.call.outcome': 'ok',
      'rasa.domain.source': 'sent',
    });
    expect(JSON.stringify(telemetry.spans.map((span) => span.attributes))).not.toContain('secret');
    const body = Buffer.byteLength(JSON.stringify(callFor('action_x')));
    expect(telemetry.span('read body').attributes).toEqual({ 'rasa.body.size': body, 'rasa.body.plain_size': body });
  });

  it('begin with the body', async () => {
    await post(await serve(), callFor('action_x'));
    const call = telemetry.span('POST /webhook');
    const body = telemetry.span('read body');
    expect(body.startTime).toEqual(call.startTime);
    expect(body.duration[1]).toBeGreaterThan(0);
    expect(call.duration[1]).toBeGreaterThan(body.duration[1]);
  });

  it('are active in the methods of a form, and say which slot was refused', async () => {
    const url = await serve();
    await post(url, formCall('restaurant_form', { candidates: [['cuisine', 'Thai'], ['num_people', 99]] })); // prettier-ignore
    expect(telemetry.paths()).toEqual([
      'POST /webhook',
      'POST /webhook > read body',
      'POST /webhook > run validate_restaurant_form',
      'POST /webhook > run validate_restaurant_form > extract seating',
      'POST /webhook > run validate_restaurant_form > extract seating > SELECT',
      'POST /webhook > run validate_restaurant_form > validate cuisine',
      'POST /webhook > run validate_restaurant_form > validate cuisine > SELECT',
      'POST /webhook > run validate_restaurant_form > validate num_people',
    ]);
    const refused = telemetry.span('validate num_people');
    expect(refused.attributes).toEqual({
      'rasa.slot.name': 'num_people',
      'rasa.slot.method': 'people',
      'rasa.slot.refused': true,
      'rasa.form.class': 'RestaurantForm',
    });
    expect(refused.status.code).toBe(SpanStatusCode.UNSET);
  });

  it('are there for the methods of a class that was ported from Python', async () => {
    const url = await serve();
    await post(url, formCall('ported_form', { candidates: [['cuisine', 'Thai']] }));
    expect(telemetry.paths()).toEqual(
      expect.arrayContaining([
        'POST /webhook > run validate_ported_form > extract seating',
        'POST /webhook > run validate_ported_form > validate cuisine > SELECT',
      ]),
    );
  });

  it('have a stream below the action, and what the generator does is below the action', async () => {
    const url = await serve();
    const response = await fetch(`${url}/webhook`, {
      method: 'POST',
      headers: { accept: 'text/event-stream' },
      body: JSON.stringify(callFor('action_stream')),
    });
    await response.text();
    expect(telemetry.paths()).toEqual([
      'POST /webhook',
      'POST /webhook > read body',
      'POST /webhook > run action_stream',
      'POST /webhook > run action_stream > SELECT',
      'POST /webhook > run action_stream > stream',
    ]);
    expect(telemetry.span('stream').attributes).toEqual({
      'rasa.stream.response_id': expect.stringMatching(/^[0-9a-f]{32}$/),
      'rasa.stream.interrupted': false,
    });
  });

  it.each([
    ['action_no', 400, 'rejected', 'RASA_ACTION_EXECUTION_REJECTION', SpanStatusCode.UNSET],
    ['action_crash', 500, 'failed', 'RangeError', SpanStatusCode.ERROR],
    ['action_missing', 404, 'not-found', 'RASA_ACTION_NOT_FOUND', SpanStatusCode.UNSET],
  ])('tell how %s ended', async (action, status, outcome, type, code) => {
    await post(await serve(), callFor(action));
    const span = telemetry.span('POST /webhook');
    expect(span.attributes).toMatchObject({
      'http.response.status_code': status,
      'rasa.call.outcome': outcome,
      'error.type': type,
      'rasa.action.name': action,
    });
    expect(span.status.code).toBe(code);
  });

  it('record what an action threw', async () => {
    await post(await serve(), callFor('action_crash'));
    const span = telemetry.span('run action_crash');
    expect(span.events.map(({ name, attributes }) => [name, attributes?.['exception.type']])).toEqual([
      ['exception', 'RangeError'],
    ]);
  });

  it('are there for a call that cannot be read, and for one that a global guard refused', async () => {
    const url = await serve();
    await fetch(`${url}/webhook`, { method: 'POST', body: '{' });
    expect(telemetry.span('POST /webhook').attributes).toMatchObject({
      'http.response.status_code': 422,
      'rasa.call.outcome': 'invalid-call',
    });
    await running?.close();
    await telemetry.stop();
    telemetry = new Telemetry();
    const guarded = await serve({}, { logging: false }, [{ provide: APP_GUARD, useClass: DeniesAll }]);
    await post(guarded, callFor('action_x'), { traceparent: TRACEPARENT });
    const span = telemetry.span('POST /webhook');
    expect(span.spanContext().traceId).toBe(TRACE_ID);
    expect(span.attributes).toMatchObject({ 'http.response.status_code': 403, 'rasa.call.outcome': 'denied' });
  });

  it('are there for a call without credentials, of which nothing was read', async () => {
    const url = await serve({}, { logging: false, auth: { token: 'secret' } });
    await post(url, callFor('action_x'));
    // Express has not looked for the route yet.
    const name = adapter === 'fastify' ? 'POST /webhook' : 'POST';
    expect(telemetry.paths()).toEqual([name]);
    const { attributes } = telemetry.span(name);
    expect(attributes).toMatchObject({ 'http.response.status_code': 401, 'rasa.call.outcome': 'unauthenticated' });
    expect(attributes).not.toHaveProperty('rasa.action.name');
  });

  it('are below a span that is active already, such as that of an HTTP instrumentation', async () => {
    running = await start(moduleWith(), adapter, (app) => {
      app.use((_request: unknown, _response: unknown, next: () => void) => {
        const span = trace.getTracer('http').startSpan('instrumented', { kind: SpanKind.SERVER });
        context.with(trace.setSpan(context.active(), span), next);
        span.end();
      });
    });
    await post(running.url, callFor('action_x'), { traceparent: TRACEPARENT });
    const span = telemetry.span('POST /webhook');
    expect(span.kind).toBe(SpanKind.INTERNAL);
    expect(span.parentSpanContext?.spanId).toBe(telemetry.span('instrumented').spanContext().spanId);
  });

  it.each([
    ['as the log does', {}, { logging: { senderId: 'hidden' } }, undefined],
    ['hashed', { senderId: 'hashed', senderIdKey: 'k' }, {}, expect.stringMatching(/^[0-9a-f]{16}$/)],
    ['plain', { senderId: 'plain' }, { logging: { senderId: 'hidden' } }, 'ada'],
  ] as const)('show the conversation %s', async (_name, options, rasa, shown) => {
    await post(await serve(options, rasa), callFor('action_x'));
    expect(telemetry.span('POST /webhook').attributes['rasa.sender_id']).toEqual(shown);
  });
});

describe('the spans of a call over gRPC', () => {
  it('continue the trace of the metadata', async () => {
    const grpc = await startGrpc({
      providers: ACTIONS,
      imports: [RasaObservabilityModule.forRoot({ metrics: false })],
    });
    try {
      await grpc.client.call('Webhook', callFor('action_x'), { traceparent: TRACEPARENT });
      const name = 'action_server_webhook.ActionService/Webhook';
      expect(telemetry.paths()).toEqual([
        name,
        `${name} > read body`,
        `${name} > run action_x`,
        `${name} > run action_x > SELECT`,
      ]);
      const span = telemetry.span(name);
      expect(span.spanContext().traceId).toBe(TRACE_ID);
      expect(span.kind).toBe(SpanKind.SERVER);
      expect(span.attributes).toMatchObject({
        'rpc.system.name': 'grpc',
        'rpc.method': name,
        'rpc.status_code': 'OK',
        'rasa.transport': 'grpc',
      });
      await grpc.client.call('Webhook', callFor('action_missing')).catch(() => undefined);
      expect(telemetry.spans.at(-1)?.attributes).toMatchObject({ 'rpc.status_code': 'NOT_FOUND' });
      expect(await collect(grpc.client.events(callFor('action_stream')))).toHaveLength(5);
      expect(telemetry.paths()).toContain(
        'action_server_webhook.ActionService/WebhookStream > run action_stream > stream',
      );
    } finally {
      await grpc.close();
    }
  });
});

describe('the spans of a call in process', () => {
  it('are below the active span', async () => {
    running = await start(moduleWith(), 'fastify');
    const actions = running.app.get(RasaActions);
    await trace.getTracer('queue').startActiveSpan('job', async (span) => {
      await actions.run(callFor('action_x'));
      span.end();
    });
    expect(telemetry.paths()).toEqual([
      'job',
      'job > call in-process',
      'job > call in-process > run action_x',
      'job > call in-process > run action_x > SELECT',
    ]);
    expect(telemetry.span('call in-process').kind).toBe(SpanKind.INTERNAL);
  });
});
