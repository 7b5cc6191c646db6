/** An answer of the webhook, with its parsed body. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly events: { readonly event: string; readonly [key: string]: unknown }[];
    readonly responses: { readonly text?: string; readonly [key: string]: unknown }[];
    readonly error?: string;
    readonly action_name?: string | null;
  };
}

/** A call of an action as Rasa sends it, with some members of the tracker. */
export function callFor(action: string, tracker: object = {}): object {
  return {
    next_action: action,
    sender_id: 'ada',
    tracker: { sender_id: 'ada', slots: {}, latest_message: { text: 'hello', entities: [] }, events: [], ...tracker },
    domain: { slots: {} },
    version: '3.6.0',
  };
}

/** Calls the webhook over a real socket. */
export async function post(url: string, call: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${url}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(call),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}
