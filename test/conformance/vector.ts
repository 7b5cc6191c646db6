/** A JSON object whose members are not known beforehand. */
export type JsonObject = Record<string, unknown>;

/** What a vector (or a step of it) says the answer must be. */
export interface Expectation {
  readonly status?: number | readonly number[];
  readonly body?: unknown;
  readonly body_text?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly any_body?: boolean;
  /** gRPC: the status' name, its details, the answer or the events of a stream. */
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

/** One request and what must come back. */
export interface Step {
  readonly request?: unknown;
  readonly http?: HttpOverrides;
  readonly expect?: Expectation;
  readonly ours?: Expectation;
  readonly quirk?: string;
  readonly expect_executor?: Expectation;
  /** gRPC: after so many events the stream is interrupted, by its first id or by this one. */
  readonly ack_after_events?: number;
  readonly ack_response_id?: string;
}

/** The description of an action; what else it holds depends on `kind`. */
export interface ActionDescription {
  readonly kind: string;
  readonly name: string;
  readonly [key: string]: unknown;
}

/** One recorded case, as it stands on its line. */
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
  /** gRPC: the procedure, and the environment that the server starts in. */
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
