import type { Provider } from '@nestjs/common';
import { CALL_ADMISSION, RASA_READINESS_CHECK } from '../actions/index.js';
import {
  Bulkheads,
  EventLoopDelay,
  LIMITS_OPTIONS,
  RasaHealthIndicator,
  type LimitsOptions,
} from '../security/index.js';
import { RESOLVED_OPTIONS } from './resolved-options.token.js';
import type { ResolvedOptions } from './resolve-options.js';

/** What the option `limits` bounds. */
export const limitProviders: Provider[] = [
  {
    provide: LIMITS_OPTIONS,
    useFactory: ({ limits }: ResolvedOptions): LimitsOptions => limits,
    inject: [RESOLVED_OPTIONS],
  },
  EventLoopDelay,
  Bulkheads,
  { provide: CALL_ADMISSION, useExisting: Bulkheads },
  { provide: RASA_READINESS_CHECK, useExisting: EventLoopDelay },
  RasaHealthIndicator,
];
