/** How the server that is called reaches the one that has the actions. */
export type Way = 'http' | 'grpc' | 'nats' | 'rabbitmq';

export const WAYS: readonly Way[] = ['http', 'grpc', 'nats', 'rabbitmq'];
