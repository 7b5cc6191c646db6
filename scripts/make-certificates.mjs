/**
 * Makes certificates for trying out TLS: an authority, a server's for localhost, a client's, and one for a client
 * that another authority signed. Not for production. Needs openssl.
 *
 * node scripts/make-certificates.mjs <folder>
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const DAYS = '30';
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Writes all of them to a folder: ca, server, client, stranger, each as `.crt` and `.key`. */
export function makeCertificates(folder) {
  mkdirSync(folder, { recursive: true });
  const openssl = (...args) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  makeAuthority(openssl, 'ca');
  makeAuthority(openssl, 'other-ca');
  sign(openssl, folder, 'server', 'ca');
  sign(openssl, folder, 'client', 'ca');
  sign(openssl, folder, 'stranger', 'other-ca');
}

function makeAuthority(openssl, name) {
  const output = ['-keyout', `${name}.key`, '-out', `${name}.crt`];
  openssl('req', '-x509', ...NEW_KEY, ...output, '-days', DAYS, '-subj', `/CN=nestjs-rasa test ${name}`);
}

function sign(openssl, folder, name, authority) {
  const extensions = `${name}.ext`;
  writeFileSync(join(folder, extensions), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  openssl('req', ...NEW_KEY, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
  const by = ['-CA', `${authority}.crt`, '-CAkey', `${authority}.key`, '-CAcreateserial'];
  openssl('x509', '-req', '-in', `${name}.csr`, ...by, '-out', `${name}.crt`, '-days', DAYS, '-extfile', extensions);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = process.argv[2] ?? 'build/certificates';
  makeCertificates(folder);
  console.log(`Certificates for trying out TLS are in ${folder}.`);
}
