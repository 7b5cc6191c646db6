import { describe, expect, it } from '@jest/globals';
import { NatsOffers } from '../../../../src/remote/broker/nats/nats-offers.js';

const offer = (callId: string, deadline = Infinity) => ({ callId, reply: `reply.${callId}`, deadline });

describe('the offers to a worker', () => {
  it('wait in the order in which they came', () => {
    const offers = new NatsOffers();
    offers.add(offer('one'));
    offers.add(offer('two'));
    offers.add(offer('one'));
    expect([offers.next()?.callId, offers.next()?.callId, offers.next()]).toEqual(['one', 'two', undefined]);
  });

  it('end at the deadline of their caller, or when it gives up', () => {
    const offers = new NatsOffers();
    offers.add(offer('late', performance.now() - 1));
    offers.add(offer('given-up'));
    offers.add(offer('open'));
    offers.remove('given-up');
    expect([offers.next()?.callId, offers.next()]).toEqual(['open', undefined]);
  });

  it('are so many at most; a caller offers again', () => {
    const offers = new NatsOffers();
    for (let call = 0; call < 1_500; call++) offers.add(offer(String(call)));
    const taken: unknown[] = [];
    for (let next = offers.next(); next; next = offers.next()) taken.push(next);
    expect(taken).toHaveLength(1_000);
  });
});
