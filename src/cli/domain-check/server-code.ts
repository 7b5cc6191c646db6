import { inventoryOfNames } from '../../domain-check/index.js';
import { CliError } from '../cli.error.js';
import type { Code } from './code.js';

/** A running action server. */
export interface ServerTarget {
  readonly server: string;
}

/** How long a server may take to list its actions. */
const TIMEOUT_MS = 10_000;

/**
 * Asks a running server, also one of Rasa's own, for the names of its actions.
 *
 * @throws CliError when there is no server, or it answers something else
 */
export async function codeOfServer({ server }: ServerTarget): Promise<Code> {
  const url = actionsUrl(server);
  const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => undefined);
  if (!answer) throw new CliError(`${url} cannot be reached`, 'Start the action server, or check its address.');
  const body: unknown = answer.ok ? await answer.json().catch(() => undefined) : undefined;
  const names = Array.isArray(body) ? body.map((item: { name?: unknown } | null) => item?.name) : undefined;
  if (names?.every((name) => typeof name === 'string')) return { inventory: inventoryOfNames(names), findings: [] };
  throw new CliError(
    `${url} did not answer with a list of actions (status ${answer.status})`,
    'Name the address of the action server, with its prefix if it has one.',
  );
}

function actionsUrl(server: string): string {
  const address = /^[a-z]+:\/\//i.test(server) ? server : `http://${server}`;
  if (!/^https?:/i.test(address) || !URL.canParse(address)) {
    throw new CliError(`'${server}' is not the address of a server`, 'Write it like http://localhost:5055.');
  }
  const url = new URL(address);
  // The address that Rasa itself has in endpoints.yml ends in /webhook.
  url.pathname = `${url.pathname.replace(/\/(?:webhook\/?)?$/, '')}/actions`;
  return url.href;
}
