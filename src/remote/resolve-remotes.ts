import { InvalidOptionError, kindOf, refuseUnknownMembers } from '../errors/index.js';
import { kindOfRemote, type RemoteKind } from './remote-kind.js';
import type { RasaRemoteOptions } from './rasa-remote.options.js';
import type { RemoteOptions } from './remote.options.js';
import { resolveTerms, whole, type RemoteTerms } from './resolve-terms.js';

const WHERE = 'RasaRemoteModule option';
const OPTIONS = ['remotes', 'refreshMs'] as const satisfies readonly (keyof RasaRemoteOptions)[];
const DEFAULT_REFRESH_MS = 30_000;
const LEAST_REFRESH_MS = 100;
const DAY_MS = 86_400_000;
/** A name is a part of subjects and queues, in which other characters have a meaning. */
const NAME = /^[\w-]{1,100}$/;

/** A remote with checked options. */
export interface ResolvedRemote extends RemoteTerms {
  readonly name: string;
  readonly kind: RemoteKind;
  /** Where the remote is in the options, for messages about what only its client can check. */
  readonly where: string;
  /** What was given. */
  readonly options: RemoteOptions;
}

/** The options with their defaults. */
export interface ResolvedRemotes {
  readonly remotes: readonly ResolvedRemote[];
  readonly refreshMs: number;
}

/**
 * Fills in the defaults and checks what was given.
 *
 * @throws InvalidOptionError naming the option and what is expected
 */
export function resolveRemotes(options: RasaRemoteOptions): ResolvedRemotes {
  refuseNoObject('The options of RasaRemoteModule', options);
  refuseUnknownMembers('The options of RasaRemoteModule', options, OPTIONS);
  const { remotes: given, refreshMs = DEFAULT_REFRESH_MS } = options;
  if (!Array.isArray(given))
    throw new InvalidOptionError(`${WHERE} \`remotes\``, `must be a list, but is ${kindOf(given)}`);
  const remotes = given.map(resolveRemote);
  refuseSameNames(remotes);
  refuseSharedClaims(remotes);
  return { remotes, refreshMs: whole(`${WHERE} \`refreshMs\``, refreshMs, LEAST_REFRESH_MS, DAY_MS) };
}

function resolveRemote(options: RemoteOptions, index: number): ResolvedRemote {
  const place = `${WHERE} \`remotes[${index}]\``;
  refuseNoObject(place, options);
  const { name } = options;
  if (typeof name !== 'string' || !NAME.test(name)) {
    throw new InvalidOptionError(`${place}, \`name\``, 'must be a text of up to 100 letters, digits, _ and -');
  }
  const where = `${place} ('${name}')`;
  const kind = kindOfRemote(where, options);
  return { name, kind, where, options, ...resolveTerms(where, options) };
}

function refuseSameNames(remotes: readonly ResolvedRemote[]): void {
  for (const [index, { name, where }] of remotes.entries()) {
    if (remotes.findIndex((other) => other.name === name) === index) continue;
    throw new InvalidOptionError(where, 'has the name of a remote before it; give each remote a name of its own');
  }
}

function refuseSharedClaims(remotes: readonly ResolvedRemote[]): void {
  const owners = new Map<string, string>();
  for (const { name, where, claims } of remotes) {
    for (const action of claims?.names ?? []) {
      const owner = owners.get(action);
      owners.set(action, name);
      if (owner === undefined) continue;
      throw new InvalidOptionError(
        `${where}, \`actions\``,
        `'${action}' is in the \`actions\` of the remote '${owner}', too`,
      );
    }
  }
}

function refuseNoObject(where: string, value: unknown): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw new InvalidOptionError(where, `must be an object, but is ${kindOf(value)}`);
}
