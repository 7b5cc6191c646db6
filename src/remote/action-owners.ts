import type { RemoteAction } from '../actions/index.js';
import type { Remote } from './remote.js';

/** A name that two remotes have, with equal rights. */
export interface Conflict {
  readonly actionName: string;
  /** The first one counts. */
  readonly remotes: readonly [string, string];
}

/** Which remote runs which action. */
export interface ActionOwners {
  readonly actions: ReadonlyMap<string, RemoteAction>;
  readonly conflicts: readonly Conflict[];
}

/**
 * Gives each name to one remote: to the one that claims exactly this name, else to one that claims it by a pattern and has
 * it, else to one that has it. Among equals the first one counts.
 */
export function ownersOf(remotes: readonly Remote[]): ActionOwners {
  const owners = new Map<string, { readonly remote: Remote; readonly right: number }>();
  const conflicts: Conflict[] = [];
  const claiming = remotes.filter(({ terms }) => terms.claims);
  const others = remotes.filter(({ terms }) => !terms.claims);
  const rights = [
    claiming.map((remote) => ({ remote, names: remote.terms.claims?.names ?? [] })),
    claiming.map((remote) => ({ remote, names: remote.names })),
    others.map((remote) => ({ remote, names: remote.names })),
  ];
  for (const [right, group] of rights.entries()) {
    for (const { remote, names } of group) {
      for (const actionName of names) {
        const owner = owners.get(actionName);
        if (!owner) owners.set(actionName, { remote, right });
        else if (owner.right === right) conflicts.push({ actionName, remotes: [owner.remote.name, remote.name] });
      }
    }
  }
  return { actions: new Map([...owners].map(([name, { remote }]) => [name, remote.action(name)])), conflicts };
}
