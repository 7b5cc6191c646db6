import { InvalidOptionError, kindOf, refuseUnknownMembers } from '../errors/index.js';
import type { HttpRemoteOptions } from './remote.options.js';

/**
 * Refuses what would not reach the server as it was meant. Secrets and certificates are checked when they are read.
 *
 * @throws InvalidOptionError naming the option, without any part of a secret
 */
export function checkHttpRemote(where: string, options: HttpRemoteOptions): void {
  checkUrl(`${where}, \`url\``, options.url);
  const { token, tokenName, basicAuth, headers, params } = options;
  if (tokenName !== undefined) {
    checkText(`${where}, \`tokenName\``, tokenName);
    if (token === undefined) throw new InvalidOptionError(`${where}, \`tokenName\``, 'is of no use without `token`');
  }
  if (basicAuth !== undefined) {
    checkObject(`${where}, \`basicAuth\``, basicAuth);
    refuseUnknownMembers(`${where}, \`basicAuth\``, basicAuth, ['username', 'password']);
    checkText(`${where}, \`basicAuth.username\``, basicAuth.username);
  }
  if (headers !== undefined) checkObject(`${where}, \`headers\``, headers);
  if (params === undefined) return;
  checkObject(`${where}, \`params\``, params);
  for (const [name, value] of Object.entries(params)) checkText(`${where}, \`params['${name}']\``, value);
}

function checkUrl(where: string, text: string): void {
  const { username, password, pathname, hash } = new URL(text);
  if (username !== '' || password !== '') {
    throw new InvalidOptionError(where, 'must not have a user or a password; use `basicAuth`');
  }
  if (hash !== '') throw new InvalidOptionError(where, 'has a part after #, which is never sent; remove it');
  // `new URL()` adds the slash, so that only the text says whether it was meant.
  if (pathname === '/' && !text.split('?')[0]?.endsWith('/')) {
    throw new InvalidOptionError(
      where,
      'has no path; write the address of the webhook, such as http://host:5055/webhook, or a / at the end if it is there',
    );
  }
}

/** A configuration service may return anything, whatever its type says. */
function checkObject(where: string, value: unknown): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw new InvalidOptionError(where, `must be an object, but is ${kindOf(value)}`);
}

function checkText(where: string, value: unknown): void {
  if (typeof value === 'string' && value !== '') return;
  throw new InvalidOptionError(where, `must be a text, but is ${value === '' ? 'empty' : kindOf(value)}`);
}
