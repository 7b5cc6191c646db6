import { deflateSync, inflateSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { DomainStore } from '../../../../src/actions/call/domain-store.js';
import { WholeBytes } from '../../../../src/actions/call/whole-bytes.js';
import type { CallBytes, ForwardedCall, RelayedAnswer } from '../../../../src/actions/index.js';
import { CallReader } from '../../../../src/codecs/struct/call-reader.js';
import { writeCall } from '../../../../src/codecs/struct/call-writer.js';
import { ActionMissingDomainException, ActionNotFoundException } from '../../../../src/errors/index.js';
import type { CallDto } from '../../../../src/protocol/index.js';
import { answerOfJson } from '../../../../src/remote/convert/answers.js';
import { overBy } from '../../../../src/remote/call-over.js';
import { withDomains } from '../../../../src/remote/convert/with-domains.js';

const DOMAIN = { intents: ['greet'], slots: { city: { type: 'text', mappings: [] } } };
const TRACKER = { sender_id: 'ada', slots: { domain: null }, events: [{ event: 'user', text: '"domain": null}' }] };
const CALL = { next_action: 'action_book', sender_id: 'ada', tracker: TRACKER, version: '3.20.0' };
const WITH_DIGEST = { ...CALL, domain_digest: 'd1' };
const WITH_DOMAIN = { ...CALL, domain: DOMAIN, domain_digest: 'd1' };
const ANSWER = Buffer.from('{"events":[],"responses":[]}');

const json = (call: object): CallBytes => new WholeBytes('json', Buffer.from(JSON.stringify(call)));
const protobuf = (call: object): CallBytes => new WholeBytes('protobuf', writeCall(call));

describe('withDomains', () => {
  let store: DomainStore;
  let remote: FakeRemote;

  beforeEach(() => {
    store = new DomainStore({ count: 4, bytes: 1_000_000 });
    remote = new FakeRemote();
  });

  const forward = (bytes: CallBytes, more: Partial<ForwardedCall> = {}): Promise<RelayedAnswer> =>
    withDomains(remote, () => store).forward({
      actionName: 'action_book',
      bytes,
      over: overBy(new AbortController().signal),
      timeoutMs: 0,
      stream: undefined,
      ...more,
    } as ForwardedCall);

  it.each([
    ['JSON', json],
    ['protobuf', protobuf],
  ])('sends a call in %s again with the domain that this server knows', async (_, bytesOf) => {
    store.keep(DOMAIN, 'd1');
    expect((await forward(bytesOf(WITH_DIGEST))).json).toBe(ANSWER);
    expect(remote.calls).toHaveLength(2);
    expect(remote.calls[0]?.domain).toBeUndefined();
    expect(remote.calls[1]).toEqual(WITH_DOMAIN);
  });

  it.each([
    ['JSON', json],
    ['protobuf', protobuf],
  ])('keeps the domain of a call in %s that passes through', async (_, bytesOf) => {
    await forward(bytesOf(WITH_DOMAIN));
    expect(remote.calls).toHaveLength(1);
    remote.forget();
    await forward(bytesOf(WITH_DIGEST));
    expect(remote.calls.at(-1)).toEqual(WITH_DOMAIN);
  });

  it('puts the domain where a call has null or nothing in it', async () => {
    store.keep(DOMAIN, 'd1');
    for (const domain of [null, {}]) {
      remote.forget();
      await forward(json({ domain, ...WITH_DIGEST }));
      expect(remote.calls.at(-1)).toEqual(WITH_DOMAIN);
      // One is the domain, the other one a slot.
      expect(remote.texts.at(-1)?.match(/"domain":/g)).toHaveLength(2);
    }
  });

  it('extends the text and does not write it anew', async () => {
    store.keep(DOMAIN, 'd1');
    const text =
      '{ "next_action": "a", "tracker": {"sender_id": "ada", "slots": {"n": 1.0}}, "domain_digest": "d1" }\n';
    await forward(new WholeBytes('json', Buffer.from(text)));
    expect(remote.texts.at(-1)).toBe(`${text.slice(0, -3)} , "domain": ${JSON.stringify(DOMAIN)}}\n`);
  });

  it('takes the encoding off a call that gets the domain', async () => {
    store.keep(DOMAIN, 'd1');
    const inflate = async (bytes: Buffer): Promise<Buffer> => inflateSync(bytes);
    const deflated = deflateSync(JSON.stringify(WITH_DIGEST));
    await forward(new WholeBytes('json', deflated, { encoding: 'deflate', inflate }));
    expect(remote.calls.at(-1)).toEqual(WITH_DOMAIN);
  });

  it.each([
    ['the digest is not known', json({ ...CALL, domain_digest: 'other' })],
    ['there is no digest', json(CALL)],
    ['the call has a domain', json({ ...WITH_DOMAIN, domain: { intents: [] } })],
    ['the bytes are gone', { ...spread(json(WITH_DIGEST)), canRepeat: false }],
    ['the bytes are no call', new WholeBytes('json', Buffer.from('no call'))],
    ['the bytes are no message', new WholeBytes('protobuf', Buffer.from([0x32, 0x09, 0x61]))],
  ])('does not send a call again if %s', async (_, bytes) => {
    store.keep(DOMAIN, 'd1');
    remote.refuses = true;
    await expect(forward(bytes)).rejects.toThrow(ActionMissingDomainException);
    expect(remote.count).toBe(1);
  });

  it('does not send a call again for another error', async () => {
    store.keep(DOMAIN, 'd1');
    const error = new ActionNotFoundException('action_book');
    remote.forward = () => Promise.reject(error);
    await expect(forward(json(WITH_DIGEST))).rejects.toBe(error);
  });

  it('does not send a call again of which the user has seen a part', async () => {
    store.keep(DOMAIN, 'd1');
    const seen: unknown[] = [];
    remote.beforeRefusal = (call) => call.stream?.event({ chunk_start: { response_id: 'r1' } });
    const stream = { event: async (event: unknown) => void seen.push(event), onInterrupt: () => undefined };
    await expect(forward(json(WITH_DIGEST), { stream })).rejects.toThrow(ActionMissingDomainException);
    expect(seen).toEqual([{ chunk_start: { response_id: 'r1' } }]);
  });

  it('does not send a call again that was given up', async () => {
    store.keep(DOMAIN, 'd1');
    const controller = new AbortController();
    remote.beforeRefusal = async () => controller.abort(new Error('the client has left'));
    await expect(forward(json(WITH_DIGEST), { over: overBy(controller.signal) })).rejects.toThrow(
      'the client has left',
    );
    expect(remote.count).toBe(1);
  });
});

function spread(bytes: CallBytes): CallBytes {
  const { format, encoding, length, canRepeat } = bytes;
  return {
    format,
    encoding,
    length,
    canRepeat,
    pieces: () => bytes.pieces(),
    all: () => bytes.all(),
    plain: () => bytes.plain(),
  };
}

/** Keeps one domain, as rasa-sdk does. */
class FakeRemote {
  readonly calls: CallDto[] = [];
  readonly texts: string[] = [];
  count = 0;
  refuses = false;
  beforeRefusal: (call: ForwardedCall) => Promise<void> | undefined = () => undefined;
  #knows: string | undefined;

  async start(): Promise<void> {}
  async actions(): Promise<readonly string[]> {
    return [];
  }
  async close(): Promise<void> {}

  async forward(forwarded: ForwardedCall): Promise<RelayedAnswer> {
    this.count += 1;
    if (!this.refuses) {
      const call = await this.read(forwarded.bytes);
      this.calls.push(call);
      if (call.domain && Object.keys(call.domain).length > 0) this.#knows = call.domain_digest ?? undefined;
      if (this.#knows === call.domain_digest) return answerOfJson(ANSWER, { remote: 'r', actionName: 'a' });
    }
    await this.beforeRefusal(forwarded);
    throw new ActionMissingDomainException('action_book');
  }

  forget(): void {
    this.#knows = undefined;
  }

  private async read(bytes: CallBytes): Promise<CallDto> {
    const plain = await bytes.plain();
    if (bytes.format === 'json') {
      this.texts.push(plain.toString());
      return JSON.parse(plain.toString()) as CallDto;
    }
    const { tracker, ...call } = new CallReader(0).read(plain);
    const { events } = tracker as { events: { all(): unknown } };
    return JSON.parse(JSON.stringify({ ...call, tracker: { ...tracker, events: events.all() } })) as CallDto;
  }
}
