import { Client, credentials } from '@grpc/grpc-js';
import { loadSync, type MethodDefinition, type ServiceDefinition } from '@grpc/proto-loader';
import { Module } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { createGrpcActionServer, PROTO_FILE, RasaGrpcModule } from 'nestjs-rasa/grpc';
import { CheckRestaurants, Restaurants } from './actions.js';

@Module({ imports: [RasaModule.forRoot(), RasaGrpcModule.forRoot()], providers: [CheckRestaurants, Restaurants] })
class GrpcModule {}

/** Calls the server of this process, and returns the answer or the status. */
function call(client: Client, nextAction: string): Promise<unknown> {
  const service = loadSync(PROTO_FILE)['action_server_webhook.ActionService'] as ServiceDefinition;
  const { path, requestSerialize, responseDeserialize } = service['Webhook'] as MethodDefinition<object, object>;
  const tracker = { slots: { fields: { cuisine: { kind: 'stringValue', stringValue: 'thai' } } } };
  return new Promise((resolve) => {
    client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      { nextAction, senderId: 'a', version: '3.6.0', tracker, domain: {}, domainDigest: 'd' },
      (error, answer) => resolve(error ? { code: error.code } : JSON.parse(JSON.stringify(answer))),
    );
  });
}

async function main(): Promise<void> {
  const server = await createGrpcActionServer(GrpcModule, { port: 0, host: '127.0.0.1' }, { logger: ['error'] });
  await server.listen();
  const client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure());
  const known = await call(client, 'action_check_restaurants');
  const unknown = await call(client, 'action_unknown');
  client.close();
  await server.close();
  process.send?.({ known, unknown }, () => process.disconnect?.());
}

void main();
