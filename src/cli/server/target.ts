import type { CliProcess } from '../cli-context.js';
import { CliError } from '../cli.error.js';

/** Where rasa-sdk and nestjs-rasa listen. */
export const DEFAULT_WEBHOOK = 'http://localhost:5055/webhook';

/** The webhook of a server, with what it asks for. */
export interface Target {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the flags say of a server. */
export interface TargetFlags {
  readonly against: URL;
  readonly header?: readonly string[] | undefined;
  readonly token?: string | undefined;
}

/**
 * The webhook with the credentials of the flags, or of the environment. The token is sent as Rasa sends the `token` of
 * its `endpoints.yml`: in the address.
 *
 * @throws CliError when a header has no name
 */
export function targetOf({ against, header = [], token }: TargetFlags, env: CliProcess['env']): Target {
  const url = new URL(against);
  const secret = token ?? env['NESTJS_RASA_TOKEN'];
  if (secret) url.searchParams.set('token', secret);
  const given = env['NESTJS_RASA_HEADER'];
  const headers = header.length > 0 || !given ? header : [given];
  return { url, headers: Object.fromEntries(headers.map(headerOf)) };
}

/** The address of a webhook; of a server without a path, it is `/webhook`. */
export function webhookUrl(text: string): URL {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Error(`${text} is not an address; write it as in ${DEFAULT_WEBHOOK}`);
  }
  const url = new URL(text);
  if (url.pathname === '/') url.pathname = '/webhook';
  return url;
}

function headerOf(text: string): [name: string, value: string] {
  const [, name = '', value = ''] = /^([^\s:]+):\s*(.*)$/.exec(text) ?? [];
  // The text may be a secret, so it is not shown.
  if (name === '') throw new CliError('A header cannot be read', "Write it as in 'Authorization: Bearer …'.");
  return [name, value];
}
