import type { ServiceDefinition } from '@grpc/grpc-js';

/** The contract's package. */
export const PACKAGE = 'action_server_webhook';
/** The contract's service, with its package. */
export const SERVICE = `${PACKAGE}.ActionService`;

const RPCS = ['Webhook', 'WebhookStream', 'AckStreamChunks', 'Actions'];

/**
 * The service for grpc-js, without (de)serialisation: messages come and go as bytes, since proto-loader would turn
 * each Struct into objects of objects, and send plain objects as empty ones.
 */
export function serviceDefinition(): Record<string, ServiceDefinition> {
  const rpcs = RPCS.map((name) => [
    name,
    {
      path: `/${SERVICE}/${name}`,
      originalName: name,
      requestStream: false,
      responseStream: name === 'WebhookStream',
      requestSerialize: asIs,
      requestDeserialize: asIs,
      responseSerialize: asIs,
      responseDeserialize: asIs,
    },
  ]);
  return { [SERVICE]: Object.fromEntries(rpcs) as ServiceDefinition };
}

function asIs(bytes: Buffer): Buffer {
  return bytes;
}
