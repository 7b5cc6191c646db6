import { CallError } from './call.error.js';

/**
 * The body, inflated, is larger than the server accepts: 413.
 *
 * @publicApi
 */
export class PayloadTooLargeError extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_PAYLOAD_TOO_LARGE';
  /** How the call failed. */
  override readonly kind = 'too-large';

  /** @param limit - the limit in bytes, of the inflated body */
  constructor(
    /** The limit in bytes, of the inflated body. */
    readonly limit: number,
  ) {
    super(
      `The request body is larger than the limit of ${limit} bytes (inflated). ` +
        'Raise the option `bodyLimit` of RasaModule if you expect trackers of this size.',
    );
  }
}

/**
 * The body's content encoding is not supported: 415.
 *
 * @publicApi
 */
export class UnsupportedEncodingError extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_UNSUPPORTED_ENCODING';
  /** How the call failed. */
  override readonly kind = 'unsupported-encoding';

  constructor() {
    super('The Content-Encoding of the request is not supported. Send gzip, deflate, br or identity.');
  }
}
