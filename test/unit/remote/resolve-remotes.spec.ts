import { describe, expect, it } from '@jest/globals';
import { InvalidOptionError } from '../../../src/errors/index.js';
import type { RasaRemoteOptions } from '../../../src/remote/index.js';
import { resolveRemotes } from '../../../src/remote/resolve-remotes.js';

const URL = 'http://python-actions:5055/webhook';

/** The problem with these options of the only remote. */
function problemOf(remote: object, more: object = {}): string {
  return problemWith({ remotes: [{ name: 'legacy', url: URL, ...remote }], ...more });
}

function problemWith(options: unknown): string {
  try {
    resolveRemotes(options as RasaRemoteOptions);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidOptionError);
    return (error as Error).message;
  }
  return 'nothing was wrong';
}

describe('resolveRemotes()', () => {
  it('fills in the defaults', () => {
    const { remotes, refreshMs } = resolveRemotes({ remotes: [{ name: 'legacy', url: URL }] });
    expect(refreshMs).toBe(30_000);
    expect(remotes).toMatchObject([
      {
        name: 'legacy',
        kind: 'http',
        where: "RasaRemoteModule option `remotes[0]` ('legacy')",
        claims: undefined,
        timeoutMs: undefined,
        limit: undefined,
        maxAnswerBytes: 16_777_216,
      },
    ]);
    expect(remotes[0]?.idempotent.has('action_x')).toBe(false);
    expect(resolveRemotes({ remotes: [] }).remotes).toEqual([]);
    // The webhook of a server may be its root.
    expect(resolveRemotes({ remotes: [{ name: 'root', url: 'http://host/?a=b' }] }).remotes).toHaveLength(1);
  });

  it('knows how a remote is reached', () => {
    const { remotes } = resolveRemotes({
      remotes: [
        { name: 'a', url: 'https://host/webhook' },
        { name: 'b', url: 'grpc://host:5055' },
        { name: 'c', url: 'grpcs://host:5055', headers: { authorization: 'x' } },
        { name: 'd', nats: { servers: 'nats://host' } },
        { name: 'e', rabbitmq: { urls: 'amqp://host' }, concurrency: 5 },
      ],
    });
    expect(remotes.map(({ kind }) => kind)).toEqual(['http', 'grpc', 'grpc', 'nats', 'rabbitmq']);
    expect(remotes[4]?.limit).toEqual({ concurrency: 5, queueSize: 100 });
  });

  it('takes names with * for any text', () => {
    const { remotes } = resolveRemotes({
      remotes: [{ name: 'a', url: URL, actions: ['action_book_*', 'validate_x'], idempotent: ['action_book_list'] }],
    });
    const claims = remotes[0]?.claims;
    const idempotent = remotes[0]?.idempotent;
    expect(['action_book_list', 'validate_x', 'action_booking'].map((name) => claims?.has(name))).toEqual([
      true,
      true,
      false,
    ]);
    expect(['action_book_list', 'action_book_table'].map((name) => idempotent?.has(name))).toEqual([true, false]);
    const all = resolveRemotes({ remotes: [{ name: 'a', url: URL, idempotent: true }] }).remotes[0];
    expect(all?.idempotent.has('anything')).toBe(true);
  });

  it.each([
    [{ url: undefined }, 'must be a text, but is nothing'],
    [{ url: 'python-actions:5055' }, 'must be a URL that begins with http://, https://, grpc:// or grpcs://'],
    [{ url: 'ftp://user:hidden@host' }, 'must be a URL that begins with http://, https://, grpc:// or grpcs://'],
    [{ nats: { servers: 'x' } }, 'has both `url` and `nats`; keep one of them'],
    [{ name: '' }, 'must be a text of up to 100 letters, digits, _ and -'],
    [{ name: 'a.b' }, 'must be a text of up to 100 letters, digits, _ and -'],
    [{ action: ['action_x'] }, "the option `action` is not known. Did you mean 'actions'?"],
    [{ basic_auth: {} }, "the option `basic_auth` is not known. Did you mean 'basicAuth'?"],
    [{ token_name: 'x' }, "the option `token_name` is not known. Did you mean 'tokenName'?"],
    [{ ssl_client_cert: 'x' }, "the option `ssl_client_cert` is not known. Did you mean 'clientCert'?"],
    [{ ssl_client_key: 'x' }, "the option `ssl_client_key` is not known. Did you mean 'clientKey'?"],
    [{ url: 'grpc://x', token: 'x' }, '`token` is for HTTP only; give a server of gRPC its credentials in `headers`'],
    [{ url: 'http://host:5055' }, 'has no path; write the address of the webhook, such as http://host:5055/webhook'],
    [{ url: 'http://me:hidden@host/webhook' }, 'must not have a user or a password; use `basicAuth`'],
    [{ url: 'http://host/webhook#hidden' }, 'has a part after #, which is never sent'],
    [{ tokenName: 'key' }, '`tokenName`: is of no use without `token`'],
    [{ basicAuth: 'me:hidden' }, '`basicAuth`: must be an object, but is a string'],
    [{ basicAuth: { user: 'me', password: 'hidden' } }, '`basicAuth`: the option `user` is not known'],
    [{ basicAuth: { password: 'hidden' } }, '`basicAuth.username`: must be a text, but is nothing'],
    [{ headers: ['hidden'] }, '`headers`: must be an object, but is a list'],
    [{ params: { page: 1 } }, "`params['page']`: must be a text, but is a number"],
    [{ actions: 'action_x' }, 'must be a list of names of actions, in which * stands for any text, but is a string'],
    [{ actions: [] }, 'in which * stands for any text, but is empty'],
    [{ actions: ['action_x', ' action_y'] }, 'in which * stands for any text; see its number 2'],
    [{ idempotent: false }, 'or true for all, but is a boolean'],
    [{ actions: ['action_x'], idempotent: ['action_y'] }, "'action_y' is none of the remote's `actions`"],
    [{ timeoutMs: -1 }, 'must be a whole number of milliseconds from 0 (no limit)'],
    [{ concurrency: 0 }, 'must be a whole number from 1 to 1000000'],
    [{ concurrency: 1, queueSize: -1 }, 'must be a whole number from 0 to 1000000'],
    [{ queueSize: 1 }, 'is of no use without `concurrency`; set both'],
    [{ maxAnswerBytes: 0 }, 'must be a whole number from 1 to 2147483647'],
  ])('refuses %j', (remote, problem) => {
    const message = problemOf(remote);
    expect(message).toContain(problem);
    expect(message).toMatch(/^RasaRemoteModule option `remotes\[0\]`/);
    expect(message).not.toContain('hidden');
  });

  it.each([
    [null, 'must be an object, but is null'],
    [{}, 'RasaRemoteModule option `remotes`: must be a list, but is nothing'],
    [{ remotes: [null] }, 'RasaRemoteModule option `remotes[0]`: must be an object, but is null'],
    [{ remotes: [{ name: 'x' }] }, 'needs one of `url`, `nats` and `rabbitmq`'],
    [{ remotes: [{ name: 'x', natz: {} }] }, "the option `natz` is not known. Did you mean 'nats'?"],
    [{ remotes: [], remote: 1 }, "the option `remote` is not known. Did you mean 'remotes'?"],
    [{ remotes: [], refreshMs: 0 }, '`refreshMs`: must be a whole number from 100 to 86400000'],
  ])('refuses the options %j', (options, problem) => {
    expect(problemWith(options)).toContain(problem);
  });

  it('refuses what two remotes must not share', () => {
    const twice = { name: 'a', url: URL };
    expect(problemWith({ remotes: [twice, twice] })).toContain('has the name of a remote before it');
    const claims = ['a', 'b'].map((name) => ({ name, url: URL, actions: ['action_x', 'action_*'] }));
    expect(problemWith({ remotes: claims })).toContain("'action_x' is in the `actions` of the remote 'a', too");
  });
});
