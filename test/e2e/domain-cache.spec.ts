import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RasaAction, type CollectingDispatcher, type Domain, type Tracker } from 'nestjs-rasa';
import { call } from './support/calls.js';
import { post } from './support/client.js';
import { expectRefusal } from './support/expectations.js';
import { boot, closeAll, rootModule, SERVERS, type Running } from './support/servers.js';

@RasaAction('action_slots')
class Slots {
  run(dispatcher: CollectingDispatcher, _tracker: Tracker, domain: Domain): void {
    dispatcher.utterMessage({ text: Object.keys(domain.slots).join() });
  }
}

const domain = (name: string, size: number): object => ({
  slots: { [name]: {} },
  responses: { text: 'x'.repeat(size) },
});

describe.each(SERVERS)('the domains that $name keeps', (server) => {
  let running: Running;
  /** The names of the slots that the action saw, or the status. */
  const seen = async (digest: string, body: object | null): Promise<unknown> => {
    const answer = await post(running.port, call('action_slots', {}, { domain: body, domain_digest: digest }));
    const { responses } = answer.body as { responses?: { text: string }[] };
    return responses?.[0]?.text ?? answer.status;
  };

  beforeAll(async () => {
    running = await boot(server, rootModule([Slots], { domainCacheBytes: 500_000 }));
  });
  afterAll(closeAll);

  it('never take more than the space that is allowed', async () => {
    const digests = Array.from({ length: 40 }, (_, index) => `d${index}`);
    for (const digest of digests) expect(await seen(digest, domain(digest, 200_000))).toBe(digest);
    const kept = [];
    for (const digest of digests) if ((await seen(digest, null)) !== 449) kept.push(digest);
    expect(kept).toEqual(['d38', 'd39']);
  });

  it('do not include one that is too large, but its action still sees it', async () => {
    expect(await seen('large', domain('large', 2_000_000))).toBe('large');
    expect(await seen('large', domain('large', 2_000_000))).toBe('large');
    expect(await seen('large', null)).toBe(449);
    expect(running.log.linesWith('domainCacheBytes', 'warn')).toHaveLength(1);
  });

  it.each(['5', '0', '-', 'x'.repeat(1024)])('may have any digest, case %#', async (digest) => {
    expect(await seen(digest, domain('slot', 1))).toBe('slot');
    expect(await seen(digest, null)).toBe('slot');
  });

  it.each([1025, 20_000_000])('cannot have a digest of %i characters', async (length) => {
    const answer = await post(running.port, call('action_slots', {}, { domain_digest: 'x'.repeat(length) }));
    expectRefusal(answer, 422, 'action_slots');
    expect(answer.text.length).toBeLessThan(1_000);
    expect(answer.text).toContain('must be a string of at most 1024 characters, or null');
  });
});
