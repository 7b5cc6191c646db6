import { BootError } from './boot.error.js';

/**
 * A route of this library cannot read request bodies over the application's HTTP adapter.
 *
 * @publicApi
 */
export class UnsupportedAdapterError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_UNSUPPORTED_ADAPTER';

  /**
   * @param adapter - its type, such as `koa`
   * @param isKnown - whether it is Fastify or Express, in a version that the module does not support
   * @param module - the module of the route
   */
  constructor(adapter: string, isKnown = false, module = 'RasaModule') {
    super((isKnown ? unknownVersion(adapter, module) : unknownAdapter(adapter, module)) + remedyWithoutRoute(module));
  }
}

function unknownVersion(adapter: string, module: string): string {
  return (
    `${module} could not take over the body of its route from the HTTP adapter '${adapter}'. ` +
    `Install a version of @nestjs/platform-${adapter} that fits the peer dependencies of nestjs-rasa`
  );
}

function unknownAdapter(adapter: string, module: string): string {
  return (
    `${module} cannot serve its route over the HTTP adapter '${adapter}'. ` +
    'Create the application with FastifyAdapter (@nestjs/platform-fastify) or ' +
    'ExpressAdapter (@nestjs/platform-express)'
  );
}

/** Only RasaModule can do without its routes. */
function remedyWithoutRoute(module: string): string {
  return module === 'RasaModule' ? ', or set `http: false` in the module options.' : '.';
}
