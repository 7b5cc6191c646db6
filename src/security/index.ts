export type { BasicOptions, JwtOptions, RasaAuthOptions, TokenOptions } from './auth.options.js';
export { Authenticator } from './authenticator.js';
export { createAuthenticator } from './create-authenticator.js';
export { RasaAuthGuard } from './rasa-auth.guard.js';
