import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DomainStore } from '../../../../src/actions/index.js';
import { ActionMissingDomainException } from '../../../../src/errors/index.js';
import type { CallDto, JsonObject, UnreadDomain } from '../../../../src/protocol/index.js';

const callWith = (domain: JsonObject | UnreadDomain | null | undefined, digest?: string | null): CallDto => ({
  next_action: 'action_x',
  domain,
  domain_digest: digest,
});
const storeOf = (count: number, bytes = 1_000_000): DomainStore => new DomainStore({ count, bytes });
const slots = (name: string): JsonObject => ({ slots: { [name]: {} } });

/** The name of the only slot in the domain that a call sees: `none` for an empty domain, `449` without one. */
function seen(
  store: DomainStore,
  domain: JsonObject | UnreadDomain | null | undefined,
  digest?: string | null,
): string {
  try {
    const [name = 'none'] = Object.keys(store.resolve(callWith(domain, digest), 'action_x').slots);
    return name;
  } catch (error) {
    expect(error).toBeInstanceOf(ActionMissingDomainException);
    expect((error as ActionMissingDomainException).actionName).toBe('action_x');
    return '449';
  }
}

describe('DomainStore', () => {
  it.each([null, undefined])('finds no domain for a call whose domain is %s and whose digest is new', (domain) => {
    const store = storeOf(2);
    for (const digest of [undefined, null, '', 'a']) expect(seen(store, domain, digest)).toBe('449');
  });

  it('keeps a domain that came with a digest', () => {
    const store = storeOf(2);
    expect(seen(store, slots('one'), 'a')).toBe('one');
    expect([seen(store, null, 'a'), seen(store, undefined, 'a'), seen(store, {}, 'a')]).toEqual(['one', 'one', 'one']);
    expect(seen(store, null, 'b')).toBe('449');
  });

  it.each([undefined, null, ''])('does not keep a domain whose digest is %j', (digest) => {
    const store = storeOf(2);
    expect(seen(store, slots('one'), digest)).toBe('one');
    expect(seen(store, null, digest)).toBe('449');
  });

  it('does not keep an empty domain, but passes it to the action when the digest is unknown', () => {
    const store = storeOf(2);
    expect(seen(store, {}, 'a')).toBe('none');
    expect(seen(store, null, 'a')).toBe('449');
  });

  it('always uses the domain of the call, and keeps the newer one', () => {
    const store = storeOf(2);
    seen(store, slots('one'), 'a');
    expect(seen(store, slots('two'), 'a')).toBe('two');
    expect(seen(store, null, 'a')).toBe('two');
    expect(seen(store, slots('three'))).toBe('three');
    expect(seen(store, null, 'a')).toBe('two');
  });

  it('keeps several, and drops the least recently used', () => {
    const store = storeOf(2);
    seen(store, slots('one'), 'a');
    seen(store, slots('two'), 'b');
    expect(seen(store, null, 'a')).toBe('one');
    seen(store, slots('three'), 'c');
    expect([seen(store, null, 'a'), seen(store, null, 'b'), seen(store, null, 'c')]).toEqual(['one', '449', 'three']);
  });

  it('never keeps more than its limit', () => {
    const store = storeOf(3);
    for (let index = 0; index < 100; index++) seen(store, slots(`s${index}`), `d${index}`);
    const kept = Array.from({ length: 100 }, (_, index) => seen(store, null, `d${index}`)).filter(
      (name) => name !== '449',
    );
    expect(kept).toEqual(['s97', 's98', 's99']);
  });

  it.each(['__proto__', 'constructor', 'size'])('has no entry for the digest %s at the start', (digest) => {
    const store = storeOf(2);
    expect(seen(store, null, digest)).toBe('449');
    expect([seen(store, slots('one'), digest), seen(store, null, digest)]).toEqual(['one', 'one']);
  });

  it('gives the same frozen object to all calls that share it', () => {
    const store = storeOf(2);
    const raw = slots('one');
    expect(store.resolve(callWith(raw), 'action_x').raw).toBe(raw);
    expect(store.resolve(callWith(raw, 'a'), 'action_x').raw).toBe(raw);
    expect(Object.isFrozen(raw['slots'])).toBe(true);
  });

  it('gives the same Domain for the same object, without reading it again', () => {
    const store = storeOf(2);
    let looks = 0;
    const source = new Proxy(slots('one'), {
      ownKeys: (target) => {
        looks += 1;
        return Reflect.ownKeys(target);
      },
    });
    const first = store.resolve(callWith(source, 'a'), 'action_x');
    const after = looks;
    expect(store.resolve(callWith(source, 'a'), 'action_x')).toBe(first);
    expect(looks - after).toBe(1); // The check for an empty domain.
  });
});

describe('DomainStore, in bytes', () => {
  const MB = 1_000_000;
  const digests = Array.from({ length: 40 }, (_, index) => `d${index}`);
  const unread = (name: string, byteLength: number): UnreadDomain => ({ byteLength, read: () => slots(name) });
  const kept = (store: DomainStore): string[] => digests.filter((digest) => seen(store, null, digest) !== '449');

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('keeps as many of 40 domains of 20 MB as fit, the latest ones', () => {
    const store = storeOf(16, 64 * MB);
    for (const digest of digests) expect(seen(store, unread(digest, 20 * MB), digest)).toBe(digest);
    expect(kept(store)).toEqual(['d37', 'd38', 'd39']);
  });

  it('measures domains that came as objects by their content', () => {
    const store = storeOf(16, 64 * MB);
    for (const digest of digests) seen(store, { slots: { [digest]: {} }, text: 'x'.repeat(20 * MB) }, digest);
    expect(kept(store)).toEqual(['d37', 'd38', 'd39']);
    const lists = storeOf(16, 1_000);
    for (const digest of digests) seen(lists, { slots: { [digest]: Array.from({ length: 100 }, () => 1) } }, digest);
    expect(kept(lists)).toEqual(['d38', 'd39']);
  });

  it('uses a domain beyond the limit but keeps neither it nor an older one of its digest, and warns once', () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const store = storeOf(16, MB);
    seen(store, slots('small'), 'd0');
    seen(store, slots('other'), 'd1');
    expect(seen(store, unread('large', MB + 1), 'd0')).toBe('large');
    expect(seen(store, { slots: { list: Array.from({ length: MB }, () => 1) } }, 'd2')).toBe('list');
    expect(kept(store)).toEqual(['d1']);
    expect(warn.mock.calls).toEqual([[expect.stringContaining('`domainCacheBytes` (1000000)')]]);
  });

  it('counts a digest once when its domain changes', () => {
    const store = storeOf(16, MB);
    for (const digest of digests) seen(store, unread(digest, 0.4 * MB), 'd0');
    seen(store, unread('other', 0.4 * MB), 'd1');
    expect(kept(store)).toEqual(['d0', 'd1']);
  });

  it('reads an unread domain that does not know its size', () => {
    const store = storeOf(16, 64 * MB);
    const source = { read: () => ({ slots: { one: {} }, text: 'x'.repeat(65 * MB) }) };
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    expect([seen(store, source, 'd0'), seen(store, null, 'd0')]).toEqual(['one', '449']);
  });
});
