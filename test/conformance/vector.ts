/** A JSON object with unknown members. */
export type JsonObject = Record<string, unknown>;

/** The answer that a vector (or a step of it) expects. */
export interface Expectation {
  readonly status?: number | readonly number[];
  readonly body?: unknown;
  readonly body_text?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly any_body?: boolean;
  /** gRPC: the name of the status, its details, the answer or the events of a stream. */
  readonly code?: string;
  readonly details?: unknown;
  readonly response?: unknown;
  readonly events?: readonly unknown[];
  readonly events_like?: readonly unknown[];
  readonly any_response?: boolean;
  readonly skip?: string;
}

/** How the request differs from a plain `POST /webhook` with a JSON body. */
export interface HttpOverrides {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body_text?: string;
  readonly body_base64?: string;
}

/** A request and its expected answer. */
export interface Step {
  readonly request?: unknown;
  readonly http?: HttpOverrides;
  readonly expect?: Expectation;
  readonly ours?: Expectation;
  readonly quirk?: string;
  readonly expect_executor?: Expectation;
  /** gRPC: interrupts the stream after so many events, by its first id or by `ack_response_id`. */
  readonly ack_after_events?: number;
  readonly ack_response_id?: string;
}

/** The description of an action. Its other members depend on `kind`. */
export interface ActionDescription {
  readonly kind: string;
  readonly name: string;
  readonly [key: string]: unknown;
}

/** A recorded case, which is one line of a file. */
export interface Vector extends Step {
  readonly id: string;
  readonly area: string;
  readonly about?: string;
  readonly kind?: string;
  readonly action?: ActionDescription;
  readonly actions?: readonly ActionDescription[];
  readonly steps?: readonly Step[];
  readonly server?: { readonly cors?: string | readonly string[] | null };
  readonly loose?: readonly string[];
  readonly needs?: readonly string[];
  /** gRPC: the procedure, and the environment variables for the start of the server. */
  readonly rpc?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The actions to register, in order. */
export function actionsOf(vector: Vector): readonly ActionDescription[] {
  return vector.actions ?? (vector.action ? [vector.action] : []);
}
