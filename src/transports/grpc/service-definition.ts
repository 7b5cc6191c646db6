import type { ServiceDefinition } from '@grpc/grpc-js';
import { SERVICE } from '../../codecs/struct/service-name.js';

const RPCS = ['Webhook', 'WebhookStream', 'AckStreamChunks', 'Actions'];

/**
 * The service definition for grpc-js. Messages are passed as bytes, because proto-loader would read a Struct as nested
 * message objects and would write a plain object as an empty Struct.
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
