import { describe, expect, it } from '@jest/globals';
import { DomainStore } from '../../../src/actions/index.js';
import { ActionMissingDomainException } from '../../../src/errors/index.js';
import type { CallDto, JsonObject } from '../../../src/protocol/index.js';

const callWith = (domain: JsonObject | null | undefined, digest?: string | null): CallDto => ({
  next_action: 'action_x',
  domain,
  domain_digest: digest,
});
const slots = (name: string): JsonObject => ({ slots: { [name]: {} } });

/** The name of the one slot of the domain that a call sees; `none` for an empty one, `449` for no domain. */
function seen(store: DomainStore, domain: JsonObject | null | undefined, digest?: string | null): string {
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
  it.each([null, undefined])('has nothing for a call whose domain is %s and whose digest is new', (domain) => {
    const store = new DomainStore(2);
    for (const digest of [undefined, null, '', 'a']) expect(seen(store, domain, digest)).toBe('449');
  });

  it('keeps a domain that came with a digest', () => {
    const store = new DomainStore(2);
    expect(seen(store, slots('one'), 'a')).toBe('one');
    expect([seen(store, null, 'a'), seen(store, undefined, 'a'), seen(store, {}, 'a')]).toEqual(['one', 'one', 'one']);
    expect(seen(store, null, 'b')).toBe('449');
  });

  it.each([undefined, null, ''])('does not keep a domain whose digest is %j', (digest) => {
    const store = new DomainStore(2);
    expect(seen(store, slots('one'), digest)).toBe('one');
    expect(seen(store, null, digest)).toBe('449');
  });

  it('does not keep an empty domain, and shows it as it is where the digest is unknown', () => {
    const store = new DomainStore(2);
    expect(seen(store, {}, 'a')).toBe('none');
    expect(seen(store, null, 'a')).toBe('449');
  });

  it('always shows the domain of the call, and keeps the newer one', () => {
    const store = new DomainStore(2);
    seen(store, slots('one'), 'a');
    expect(seen(store, slots('two'), 'a')).toBe('two');
    expect(seen(store, null, 'a')).toBe('two');
    expect(seen(store, slots('three'))).toBe('three');
    expect(seen(store, null, 'a')).toBe('two');
  });

  it('keeps several, and lets go of the one that was unused for longest', () => {
    const store = new DomainStore(2);
    seen(store, slots('one'), 'a');
    seen(store, slots('two'), 'b');
    expect(seen(store, null, 'a')).toBe('one');
    seen(store, slots('three'), 'c');
    expect([seen(store, null, 'a'), seen(store, null, 'b'), seen(store, null, 'c')]).toEqual(['one', '449', 'three']);
  });

  it('stays within its bound whatever comes', () => {
    const store = new DomainStore(3);
    for (let index = 0; index < 100; index++) seen(store, slots(`s${index}`), `d${index}`);
    const kept = Array.from({ length: 100 }, (_, index) => seen(store, null, `d${index}`)).filter(
      (name) => name !== '449',
    );
    expect(kept).toEqual(['s97', 's98', 's99']);
  });

  it.each(['__proto__', 'constructor', 'size'])('has nothing under the digest %s by itself', (digest) => {
    const store = new DomainStore(2);
    expect(seen(store, null, digest)).toBe('449');
    expect([seen(store, slots('one'), digest), seen(store, null, digest)]).toEqual(['one', 'one']);
  });

  it('shows one frozen object to all calls that share it', () => {
    const store = new DomainStore(2);
    const raw = slots('one');
    expect(store.resolve(callWith(raw), 'action_x').raw).toBe(raw);
    expect(store.resolve(callWith(raw, 'a'), 'action_x').raw).toBe(raw);
    expect(Object.isFrozen(raw['slots'])).toBe(true);
  });
});
