import type { Client } from '@grpc/grpc-js';
import type { Watched } from '../../secrets/index.js';
import { credentialsOf, hasSameCertificates, type Access } from './access.js';
import type { Grpc, GrpcRemote } from './grpc-remote.js';
import type { Target } from './target.js';

/** How long a call waits for a connection, in milliseconds. */
const CONNECT_MS = 3_000;
/** How often the headers and certificates are read again, in milliseconds. */
const REFRESH_MS = 10_000;

/** The one connection to a remote, which all calls share. */
export class GrpcConnection {
  #client: Client;
  #isClosed = false;

  constructor(
    private readonly grpc: Grpc,
    private readonly remote: GrpcRemote,
    private readonly target: Target,
    private readonly access: Watched<Access, Access>,
  ) {
    this.#client = this.create(access.value);
    access.watch(REFRESH_MS, (now) => {
      if (!hasSameCertificates(access.value, now)) this.replace(now);
    });
  }

  /** The headers that the remote wants. */
  get headers(): Access['headers'] {
    return this.access.value.headers;
  }

  /**
   * The client, once it is connected or cannot connect; a call then fails at once and says why.
   *
   * @returns undefined if the remote does not react
   */
  async ready(): Promise<Client | undefined> {
    const client = this.#client;
    if (client.getChannel().getConnectivityState(false) === this.grpc.connectivityState.READY) return client;
    return (await this.settled(client)) ? client : undefined;
  }

  /** Connects anew. The calls that run end on the old connection. */
  renew(): void {
    if (!this.#isClosed) this.replace(this.access.value);
  }

  close(): void {
    this.#isClosed = true;
    this.access.stop();
    this.#client.close();
  }

  private replace(access: Access): void {
    const before = this.#client;
    this.#client = this.create(access);
    before.close();
  }

  private async settled(client: Client): Promise<boolean> {
    const { IDLE, CONNECTING } = this.grpc.connectivityState;
    const channel = client.getChannel();
    const deadline = Date.now() + CONNECT_MS;
    for (;;) {
      const state = channel.getConnectivityState(true);
      if (state !== IDLE && state !== CONNECTING) return true;
      const hasChanged = await new Promise<boolean>((resolve) => {
        channel.watchConnectivityState(state, deadline, (error) => resolve(error === undefined));
      });
      if (!hasChanged) return false;
    }
  }

  private create(access: Access): Client {
    return new this.grpc.Client(this.target.address, credentialsOf(this.grpc, this.target.isSecure, access), {
      'grpc.max_receive_message_length': this.remote.maxAnswerBytes,
      'grpc.max_send_message_length': -1,
      'grpc.initial_reconnect_backoff_ms': 250,
      'grpc.max_reconnect_backoff_ms': 1_000,
      'grpc.dns_min_time_between_resolutions_ms': 1_000,
      // A TXT record of DNS could otherwise make grpc-js send a call twice.
      'grpc.service_config_disable_resolution': 1,
      // Otherwise a new client would go on with the old connection.
      'grpc.use_local_subchannel_pool': 1,
      'grpc.enable_channelz': 0,
    });
  }
}
