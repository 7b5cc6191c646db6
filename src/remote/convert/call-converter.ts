import { checkedCall, type CallBytes } from '../../actions/index.js';
import { CallBodyReader } from '../../codecs/json/call-body-reader.js';
import { CallReader } from '../../codecs/struct/call-reader.js';
import { writeCall } from '../../codecs/struct/call-writer.js';
import { InvalidCallError } from '../../errors/index.js';
import { isEventHistory, isJsonObject, isUnreadDomain, type CallDto, type TrackerDto } from '../../protocol/index.js';

/** Gives a remote the bytes of a call in the format that it reads. Plain bytes that have it already stay as they came. */
export class CallConverter {
  readonly #json = new CallBodyReader({ history: 'eager', domainTexts: 0 });
  readonly #protobuf = new CallReader(0);

  /**
   * The call as JSON, without an encoding.
   *
   * @throws InvalidCallError when it is not a valid call; what `bytes.plain()` throws
   */
  async toJson(bytes: CallBytes): Promise<Buffer> {
    const plain = await bytes.plain();
    return bytes.format === 'json' ? plain : jsonOf(this.#protobuf.read(plain));
  }

  /**
   * The call as a WebhookRequest, without an encoding.
   *
   * @throws InvalidCallError, InvalidJsonError when it is not a valid call; what `bytes.plain()` throws
   */
  async toProtobuf(bytes: CallBytes): Promise<Buffer> {
    const plain = await bytes.plain();
    return bytes.format === 'protobuf' ? plain : protobufOf(checkedCall(this.#json.read(plain)));
  }
}

function jsonOf(call: CallDto): Buffer {
  const { tracker } = call;
  const listed = tracker && { ...tracker, events: eventsOf(tracker) };
  return Buffer.from(JSON.stringify({ ...call, tracker: listed }));
}

function protobufOf(call: CallDto): Buffer {
  const { tracker, domain, next_action: action = null } = call;
  refuseOtherThanObjects('tracker.events', tracker && eventsOf(tracker), action);
  refuseOtherThanObjects('tracker.stack', tracker?.stack, action);
  return writeCall({ ...call, domain: isUnreadDomain(domain) ? domain.read() : domain });
}

function eventsOf({ events }: TrackerDto): readonly unknown[] | null | undefined {
  return isEventHistory(events) ? events.all() : events;
}

/** JSON can hold anything in a list, and the contract only objects. */
function refuseOtherThanObjects(field: string, list: readonly unknown[] | null | undefined, action: string | null) {
  const index = list?.findIndex((item) => !isJsonObject(item)) ?? -1;
  if (index < 0) return;
  throw new InvalidCallError(
    [{ field: `${field}[${index}]`, problem: 'must be an object to be sent over gRPC' }],
    action,
  );
}
