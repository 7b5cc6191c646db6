/**
 * What an action of a worker finds in `call.request`, and global guards and interceptors in
 * `host.switchToRpc().getContext()`.
 *
 * @publicApi
 */
export interface WorkerRequest {
  /** `nats` or `rabbitmq`. */
  readonly transport: string;
  /** The name of the worker. */
  readonly worker: string;
  /** The headers of the call: its request id, the W3C trace context, and those of the protocol. */
  readonly headers: Readonly<Record<string, string>>;
}
