import { Logger } from '@nestjs/common';

/**
 * Encodes an answer, or a part of one, for the transport. A failure is logged.
 *
 * @param form - the name of the encoding, such as `JSON`
 * @throws what the encoder threw
 */
export function encodeAnswer<Encoded>(form: string, requestId: string, encode: () => Encoded): Encoded {
  try {
    return encode();
  } catch (cause) {
    // A BigInt, a circle or deep nesting. The error's text contains no values of the conversation.
    new Logger('RasaModule').error(
      `An action's answer cannot be written as ${form} (request_id=${requestId}). Return plain JSON values in events ` +
        'and responses.',
      cause instanceof Error ? cause.stack : undefined,
    );
    throw cause;
  }
}
