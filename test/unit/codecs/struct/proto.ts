import { loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { toStruct, fromStruct } from '../../../conformance/replay/grpc/struct.js';
import { PROTO_FILE } from '../../../../src/transports/grpc/reflection.js';

interface Procedure {
  requestSerialize(message: object): Buffer;
  requestDeserialize(bytes: Buffer): Record<string, unknown>;
  responseDeserialize(bytes: Buffer): Record<string, unknown>;
}

const loaded = loadPackageDefinition(loadSync(PROTO_FILE, { keepCase: true })) as unknown as {
  action_server_webhook: { ActionService: { service: Record<string, Procedure> } };
};
const { Webhook, WebhookStream } = loaded.action_server_webhook.ActionService.service as Record<
  'Webhook' | 'WebhookStream',
  Procedure
>;

/** Encodes a request with another implementation. */
export function requestBytes(message: object): Buffer {
  return Webhook.requestSerialize(message);
}

/** Decodes a request with another implementation. */
export function readRequest(bytes: Buffer): Record<string, unknown> {
  return Webhook.requestDeserialize(bytes);
}

/** Encodes a Struct with another implementation: the bytes after the head of the response's first event. */
export function structBytes(json: object): Buffer {
  const bytes = requestBytes({ tracker: { slots: toStruct(json) } });
  const lengths = [bytes, bytes.subarray(headLength(bytes))];
  return (lengths[1] as Buffer).subarray(headLength(lengths[1] as Buffer));
}

/** Decodes a response with another implementation. */
export function readResponse(bytes: Buffer): { events: unknown[]; responses: unknown[] } {
  const { events = [], responses = [] } = Webhook.responseDeserialize(bytes) as Record<string, object[]>;
  return { events: events.map(fromStruct), responses: responses.map(fromStruct) };
}

/** Decodes an event of a stream with another implementation. */
export function readStreamEvent(bytes: Buffer): Record<string, unknown> {
  return WebhookStream.responseDeserialize(bytes);
}

function headLength(bytes: Buffer): number {
  let at = 1;
  while (((bytes[at] as number) & 128) !== 0) at += 1;
  return at + 1;
}
