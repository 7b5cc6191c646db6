import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import {
  ExtractSlot,
  FollowupAction,
  FormValidationAction,
  RasaAction,
  RasaForm,
  RasaModule,
  SlotSet,
  SlotValue,
  ValidateSlot,
  ValidationAction,
  type CollectingDispatcher,
} from 'nestjs-rasa';
import { RasaObservabilityModule } from 'nestjs-rasa/observability';
import { ADAPTERS, start, type RunningApplication } from '../../support/applications.js';
import { callFor, post } from '../../support/calls.js';
import { formCall } from '../../support/forms.js';
import { collect, startGrpc } from '../../support/grpc.js';
import { Crashes, Rejects } from './support/failing-actions.js';
import { Telemetry } from './support/telemetry.js';

/** A span as test/python/record_spans.py writes it. */
interface RecordedSpan {
  readonly name: string;
  readonly scope: string;
  readonly parent: string | null;
  readonly kind: string;
  readonly status: string;
  readonly exceptions: readonly string[];
  readonly attributes: Record<string, unknown>;
}
interface RecordedCall {
  readonly call: { readonly next_action: string };
  readonly status: number;
  readonly spans: readonly RecordedSpan[];
}

const RECORDED = JSON.parse(readFileSync('test/e2e/observability/support/rasa-sdk-spans.json', 'utf8')) as {
  readonly version: string;
  readonly calls: readonly RecordedCall[];
};

@RasaAction('action_greet')
class Greets {
  run(dispatcher: CollectingDispatcher) {
    dispatcher.utterMessage({ response: 'utter_greet' });
    dispatcher.utterMessage({ text: 'Hello!' });
    return [new SlotSet('city', 'Bonn'), new SlotSet('city', 'Berlin'), new FollowupAction('action_listen')];
  }
}
@RasaAction('validate_booking_form')
class ValidateBookingForm extends FormValidationAction {
  override requiredSlots(domainSlots: readonly string[]) {
    return [...domainSlots, 'extra'];
  }
  validate_city(value: unknown) {
    return { city: String(value).toUpperCase() };
  }
}
@RasaAction('action_validate_slot_mappings')
class GlobalSlots extends ValidationAction {
  validate_city(value: unknown) {
    return { city: String(value).toUpperCase() };
  }
}
@RasaForm('größe_form')
class DecoratedForm {
  @ExtractSlot('seating')
  seating() {
    return { seating: 'outside' };
  }
  @ValidateSlot('größe')
  size(@SlotValue() value: string) {
    return { größe: value };
  }
}
const ACTIONS = [Greets, Rejects, Crashes, ValidateBookingForm, GlobalSlots, DecoratedForm];

@Module({
  imports: [
    RasaModule.forRoot({ logging: false }),
    RasaObservabilityModule.forRoot({ compat: 'rasa-sdk', metrics: false }),
  ],
  providers: ACTIONS,
})
class CompatModule {}

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

/** What was seen, as the recording has it. */
function seen(): RecordedSpan[] {
  const names = new Map(telemetry.spans.map((span) => [span.spanContext().spanId, span.name]));
  return telemetry.spans.map((span) => ({
    name: span.name,
    scope: span.instrumentationScope.name,
    parent: names.get(span.parentSpanContext?.spanId ?? '') ?? null,
    kind: SpanKind[span.kind],
    status: SpanStatusCode[span.status.code],
    exceptions: span.events.map(({ attributes }) => String(attributes?.['exception.type'])),
    attributes: span.attributes,
  }));
}

/** Names of exceptions without their module; Python's ValueError is a RangeError here. */
function comparable(spans: readonly RecordedSpan[]): RecordedSpan[] {
  const named = (type: string): string => type.split('.').at(-1)?.replace('ValueError', 'RangeError') ?? '';
  return spans.map((span) => ({ ...span, exceptions: span.exceptions.map(named) }));
}

describe.each(ADAPTERS)("compat: 'rasa-sdk', over %s", (adapter) => {
  it.each(RECORDED.calls.map((recorded, index) => [index, recorded.call.next_action, recorded] as const))(
    'makes the spans of rasa-sdk 3.21.1 for the recorded call %i, %s',
    async (_index, _action, { call, status, spans }) => {
      expect(RECORDED.version).toBe('3.21.1');
      running = await start(CompatModule, adapter);
      expect((await post(running.url, call)).status).toBe(status);
      expect(comparable(seen())).toEqual(comparable(spans));
    },
  );
});

describe("compat: 'rasa-sdk'", () => {
  it('has the entries of gRPC, and what came with the metadata as their parent', async () => {
    const imports = [RasaObservabilityModule.forRoot({ compat: 'rasa-sdk', metrics: false })];
    const grpc = await startGrpc({ providers: ACTIONS, imports });
    try {
      const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      await grpc.client.call('Webhook', callFor('action_greet'), { traceparent });
      const unary = telemetry.span('GRPCActionServerWebhook.Webhook');
      expect(unary.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
      expect(unary.attributes).toEqual({
        next_action: 'action_greet',
        version: '3.6.0',
        sender_id: 'ada',
        message_id: 'None',
        'grpc.method': 'Webhook',
      });
      await collect(grpc.client.events(callFor('action_greet')));
      expect(telemetry.span('GRPCActionServerWebhook.WebhookStream').attributes).toMatchObject({
        'grpc.method': 'WebhookStream',
      });
    } finally {
      await grpc.close();
    }
  });

  it('names a form with decorators like one of Python, and writes lists as Python does', async () => {
    running = await start(CompatModule, 'fastify');
    await post(running.url, formCall('größe_form', { required: ['größe', 'seating'], candidates: [['größe', 'XL']] }));
    expect(telemetry.span('FormValidationAction.DecoratedForm.run').attributes).toMatchObject({
      class_name: 'DecoratedForm',
      slots_to_validate: '["gr\\u00f6\\u00dfe"]',
    });
    const { attributes } = telemetry.span('FormValidationAction.DecoratedForm._extract_validation_events');
    expect(attributes['slots']).toBe('["gr\\u00f6\\u00dfe", "seating"]');
  });

  it('leaves a call that cannot be read without attributes', async () => {
    running = await start(CompatModule, 'fastify');
    await fetch(`${running.url}/webhook`, { method: 'POST', body: '{' });
    expect(comparable(seen())).toEqual([
      expect.objectContaining({ name: 'create_app.webhook', status: 'ERROR', attributes: {} }),
    ]);
  });
});
