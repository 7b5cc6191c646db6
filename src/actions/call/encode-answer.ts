import { Logger } from '@nestjs/common';

/**
 * An answer, or a part of one, in the transport's form. The log says why there is none.
 *
 * @param form - what the transport writes, such as `JSON`
 * @throws what the encoder threw
 */
export function encodeAnswer<Encoded>(form: string, requestId: string, encode: () => Encoded): Encoded {
  try {
    return encode();
  } catch (cause) {
    // BigInt, a circle, or nesting beyond the stack: the text of the fault names keys at most.
    new Logger('RasaModule').error(
      `An action's answer cannot be written as ${form} (request_id=${requestId}). Return plain JSON values in events ` +
        'and responses.',
      cause instanceof Error ? cause.stack : undefined,
    );
    throw cause;
  }
}
