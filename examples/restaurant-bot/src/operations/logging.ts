import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { Logger, type Params } from 'nestjs-pino';
import { traceFields } from 'nestjs-rasa/observability';

/** `LOG_FORMAT=json`: one JSON object a line, for a log collector. Otherwise the log is Nest's, for people. */
export const IS_JSON = process.env.LOG_FORMAT === 'json';

/** How nestjs-pino writes. A line has the ids of its call and of its trace. */
export const LOGGING: Params = {
  // The default of nestjs-pino matches nothing over Fastify.
  forRoutes: ['*path'],
  pinoHttp: {
    level: process.env.LOG_LEVEL ?? 'info',
    // nestjs-rasa writes a line for each call.
    autoLogging: false,
    // The address may contain Rasa's token, and the headers may contain others.
    serializers: { req: ({ method }: { method: string }) => ({ method }) },
    customProps: ({ headers }) => ({ request_id: (headers['x-request-id'] ??= randomUUID()) }),
    mixin: traceFields,
  },
};

/** Gives the application the logger that the environment asks for. */
export function useLogger(app: INestApplication): void {
  if (IS_JSON) app.useLogger(app.get(Logger));
}
