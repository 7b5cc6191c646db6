export { dialectOf } from './dialect.js';
export { inDialect, type Dialect } from './event-dialects.js';
export { responsesInDialect } from './response-dialects.js';
