export type { BasicOptions, JwtOptions, RasaAuthOptions, TokenOptions } from './auth.options.js';
export { Authenticator } from './authenticator.js';
export { createAuthenticator } from './create-authenticator.js';
export { RasaAuthGuard } from './rasa-auth.guard.js';
export { RasaHealthIndicator, type HealthResult } from './health/rasa-health-indicator.js';
export { Bulkheads } from './limits/bulkheads.js';
export { EventLoopDelay } from './limits/event-loop-delay.js';
export { LIMITS_OPTIONS, type ActionLimits, type LimitsOptions, type RasaLimits } from './limits/limits.options.js';
export { resolveLimits } from './limits/resolve-limits.js';
