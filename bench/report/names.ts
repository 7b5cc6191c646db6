/** The names of the sizes and the servers in the report. */
import { BASELINE } from '../contenders.js';

export const SIZE_NAMES = { small: '8 KB', medium: '78 KB', large: '1.15 MB' } as const;

export const SERVER_NAMES: Readonly<Record<string, string>> = {
  [BASELINE]: 'bare node:http',
  fastify: 'bare Fastify',
  plain: 'nestjs-rasa',
  enhanced: '… guard, pipe, interceptor',
  history: '… reads the whole history',
  express: '… over Express',
  logged: '… with a line of log per call',
  python: 'Python reference',
};
