import type { HandOver } from '../../actions/index.js';
import type { CallReader } from '../../codecs/struct/call-reader.js';
import { peekCall } from '../../codecs/struct/peek-call.js';
import type { CallDto } from '../../protocol/index.js';

/** Reads the calls that come over gRPC. Of a call that another server gets, only the action and the sender are read. */
export class GrpcCallReader {
  constructor(
    private readonly reader: CallReader,
    private readonly handOver: HandOver,
  ) {}

  /** @throws InvalidCallError when the bytes are not a WebhookRequest, or not a valid call */
  read(bytes: Buffer): CallDto {
    const peeked = this.handOver.isPossible ? peekCall(bytes) : undefined;
    if (peeked?.next_action && this.handOver.takesUnread(peeked.next_action)) return peeked;
    return this.reader.read(bytes);
  }
}
