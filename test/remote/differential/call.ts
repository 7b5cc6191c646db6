/** A generated call, and how it is sent. */
export interface GeneratedCall {
  /** What it is about, for the table. */
  readonly kind: string;
  /** The body; a text is sent as it is. */
  readonly body: Readonly<Record<string, unknown>> | string;
  /** The domain for a second try, as Rasa makes it when its digest is not known. */
  readonly domain?: object;
  readonly writing: Writing;
}

/** How a call is written and sent. */
export interface Writing {
  /** As Python's `json.dumps` writes it, or as JavaScript does. */
  readonly by: 'python' | 'javascript';
  /** Whether `next_action` comes last, which no Rasa does. */
  readonly nameLast: boolean;
  readonly encoding: 'deflate' | 'gzip' | 'br' | undefined;
  /** How many pieces the body is sent in. */
  readonly pieces: number;
  /** Whether the length is announced. */
  readonly chunked: boolean;
}
