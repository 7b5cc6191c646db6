import { once } from 'node:events';
import { connect, type ClientHttp2Session } from 'node:http2';
import { afterEach, describe, expect, it } from '@jest/globals';
import { RasaAction, SlotSet, type Tracker } from 'nestjs-rasa';
import type { GrpcServerOptions } from 'nestjs-rasa/grpc';
import { callFor } from '../../support/calls.js';
import { startGrpc, type RunningGrpc } from '../../support/grpc.js';

const MIB = 2 ** 20;

@RasaAction('action_measure')
class Measure {
  run(_dispatcher: unknown, tracker: Tracker): SlotSet[] {
    return [new SlotSet('length', tracker.getSlot<string>('text')?.length ?? 0)];
  }
}

describe('the HTTP/2 window of the gRPC server', () => {
  let running: RunningGrpc | undefined;
  let session: ClientHttp2Session | undefined;
  afterEach(async () => {
    session?.destroy();
    await running?.close();
  });

  /** The bytes that a client may send ahead: in one call, and over the whole connection. */
  async function windows(options: GrpcServerOptions): Promise<{ stream?: number; connection?: number }> {
    running = await startGrpc({ providers: [Measure] }, options);
    session = connect(`http://127.0.0.1:${running.server.port}`);
    await once(session, 'remoteSettings');
    // The server sends its window before it answers a ping.
    await new Promise<void>((resolve, reject) => session?.ping((error) => (error ? reject(error) : resolve())));
    return { stream: session.remoteSettings.initialWindowSize, connection: session.state.remoteWindowSize };
  }

  it('is 4 MiB', async () => {
    expect(await windows({})).toEqual({ stream: 4 * MIB, connection: 4 * MIB });
  });

  it('is no larger than the largest message', async () => {
    expect(await windows({ maxMessageBytes: MIB })).toEqual({ stream: MIB, connection: MIB });
  });

  it('is the size that the application sets', async () => {
    const channelOptions = { 'grpc-node.flow_control_window': 2 * MIB, 'grpc.max_concurrent_streams': 7 };
    expect(await windows({ channelOptions })).toEqual({ stream: 2 * MIB, connection: 2 * MIB });
    expect(session?.remoteSettings.maxConcurrentStreams).toBe(7);
  });

  it.each([0, 1_000])('is the default of HTTP/2 when it is set to %d', async (bytes) => {
    const channelOptions = { 'grpc-node.flow_control_window': bytes };
    expect(await windows({ channelOptions })).toEqual({ stream: 65_535, connection: 65_535 });
  });

  it('lets through calls that are larger than the window', async () => {
    running = await startGrpc(
      { providers: [Measure] },
      { channelOptions: { 'grpc-node.flow_control_window': 100_000 } },
    );
    const text = 'x'.repeat(MIB);
    const answer = await running.client.call('Webhook', callFor('action_measure', { slots: { text } }));
    expect(answer).toMatchObject({ events: [{ name: 'length', value: MIB }] });
  });
});
