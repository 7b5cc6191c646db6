import { BootError } from './boot.error.js';

/**
 * The webhook cannot read request bodies over the application's HTTP adapter.
 *
 * @publicApi
 */
export class UnsupportedAdapterError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_UNSUPPORTED_ADAPTER';

  /**
   * @param adapter - its type, such as `koa`
   * @param isKnown - whether it is Fastify or Express, in a version that RasaModule does not support
   */
  constructor(adapter: string, isKnown = false) {
    super(isKnown ? unknownVersion(adapter) : unknownAdapter(adapter));
  }
}

function unknownVersion(adapter: string): string {
  return (
    `RasaModule could not take over the body of its webhook from the HTTP adapter '${adapter}'. ` +
    `Install a version of @nestjs/platform-${adapter} that fits the peer dependencies of nestjs-rasa, ` +
    'or set `http: false` in the module options.'
  );
}

function unknownAdapter(adapter: string): string {
  return (
    `RasaModule cannot serve its webhook over the HTTP adapter '${adapter}'. ` +
    'Create the application with FastifyAdapter (@nestjs/platform-fastify) or ' +
    'ExpressAdapter (@nestjs/platform-express), or set `http: false` in the module options.'
  );
}
