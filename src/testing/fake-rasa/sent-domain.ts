import { readDomainFiles } from '../../domain-files/index.js';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';

const SESSION = { session_expiration_time: 60, carry_over_slots_to_new_session: true };

/**
 * A domain as Rasa sends it: its intents are in order, and defaults are filled in.
 *
 * @param domain - parsed, or the paths of its files
 * @throws InvalidDomainError when a file cannot be read
 * @throws MissingPeerError when files are given and `yaml` is not installed
 */
export async function sentDomain(domain: JsonObject | string | readonly string[]): Promise<JsonObject> {
  const raw = isJsonObject(domain) ? domain : await domainOf(typeof domain === 'string' ? [domain] : domain);
  const { version = '3.1', intents, session_config = SESSION, ...others } = raw;
  const sorted = Array.isArray(intents) ? intents.toSorted((one, other) => compare(nameOf(one), nameOf(other))) : [];
  return { version, ...(sorted.length > 0 && { intents: sorted }), ...others, session_config };
}

async function domainOf(paths: readonly string[]): Promise<JsonObject> {
  const { document } = await readDomainFiles(paths, { env: process.env });
  return { ...document };
}

function nameOf(intent: unknown): string {
  return isJsonObject(intent) ? (Object.keys(intent)[0] ?? '') : String(intent);
}

/** As Python compares texts. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
