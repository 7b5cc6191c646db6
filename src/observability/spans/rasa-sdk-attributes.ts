import type { Attributes } from '@opentelemetry/api';
import type { CallHead, FormStep, RasaContext } from '../../actions/index.js';
import { isEvent, type EventObject } from '../../protocol/index.js';
import type { ShowsSenderId } from './shows-sender-id.js';

/** The entry of a call: the name of its span, and the attribute that names the route or the procedure. */
export function entryOf({ transport, request }: CallHead): { readonly name: string; readonly attributes: Attributes } {
  if (transport !== 'grpc') {
    return { name: 'create_app.webhook', attributes: { 'http.method': 'POST', 'http.route': '/webhook' } };
  }
  const { method = 'Webhook' } = (request ?? {}) as { readonly method?: string };
  return { name: `GRPCActionServerWebhook.${method}`, attributes: { 'grpc.method': method } };
}

/** The facts of a call that was answered. */
export function callAttributes({ call, tracker }: RasaContext, shown: ShowsSenderId): Attributes {
  const { message_id: id } = tracker.latestMessage as { readonly message_id?: unknown };
  return {
    next_action: call.actionName,
    version: call.version ?? undefined,
    sender_id: shown(call.senderId),
    message_id: typeof id === 'string' ? id : 'None',
  };
}

/** What `ActionExecutor._create_api_response` makes the answer of. */
export function apiResponseAttributes(values: readonly unknown[], { dispatcher }: RasaContext): Attributes {
  const events = values.filter(isEvent);
  const { messages } = dispatcher;
  return {
    events: namesOf(events),
    slots: slotsOf(events, 'requested_slot'),
    utters: listed(messages.flatMap(({ response }) => (response ? [response] : []))),
    message_count: messages.length,
  };
}

/** What `run` of a validation begins with. */
export function formAttributes({ className, context }: FormStep, shown: ShowsSenderId): Attributes {
  return {
    class_name: className,
    sender_id: shown(context.call.senderId),
    slots_to_validate: listed(context.tracker.slotCandidates().keys()),
    action_name: context.call.actionName,
  };
}

/** What a validation ends with. */
export function validationAttributes(events: unknown): Attributes {
  const all = Array.isArray(events) ? events.filter(isEvent) : [];
  return { validation_events: namesOf(all), slots: slotsOf(all) };
}

function namesOf(events: readonly EventObject[]): string {
  return listed(new Set(events.map(({ event }) => event)));
}

function slotsOf(events: readonly EventObject[], except?: string): string {
  const slots = events.filter(({ event }) => event === 'slot') as (EventObject & { readonly name?: string })[];
  return listed(new Set(slots.map(({ name }) => String(name)).filter((name) => name !== except)));
}

/** A list as Python's `json.dumps()` writes it: with a blank after each comma, and nothing but ASCII. */
function listed(texts: Iterable<string>): string {
  const items = [...texts].map((text) => JSON.stringify(text).replaceAll(/[^\x20-\x7e]/g, escaped));
  return `[${items.join(', ')}]`;
}

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
