import type { MadeCredential } from '../watched-credential.js';
import { MUTUAL } from './credential.js';

/** A certificate that the connection was opened with. TLS has checked it. */
export const CLIENT_CERTIFICATE: MadeCredential = {
  credential: { challenge: MUTUAL, isShownBy: (head) => head.hasTrustedCertificate() },
  watched: [],
  parameters: [],
};
