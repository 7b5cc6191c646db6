export { RasaHealthIndicator, type HealthResult } from './health/rasa-health-indicator.js';
export { Bulkheads } from './limits/bulkheads.js';
export { EventLoopDelay } from './limits/event-loop-delay.js';
export { LIMITS_OPTIONS, type ActionLimits, type LimitsOptions, type RasaLimits } from './limits/limits.options.js';
export { resolveLimits } from './limits/resolve-limits.js';
