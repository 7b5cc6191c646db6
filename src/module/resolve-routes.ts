import { refuseUnknownMembers } from '../errors/index.js';
import type { HttpRoutes } from '../transports/http/index.js';
import { invalidOption, refuseNonObject } from './option-checks.js';
import type { RasaHttpOptions } from './rasa-module.options.js';

const HTTP = ['prefix', 'path', 'health', 'actions', 'controllerDecorators'];

/**
 * Fills in the defaults of the routes and checks what was given.
 *
 * @throws InvalidOptionError naming the option and what is expected
 */
export function resolveRoutes(http: RasaHttpOptions): HttpRoutes {
  refuseNonObject('RasaModule option `http`', http, 'must be an object, or false');
  refuseUnknownMembers('RasaModule option `http`', http, HTTP);
  const { prefix = '', path = 'webhook', health = 'health', actions = 'actions' } = http;
  const { controllerDecorators: decorators = [] } = http;
  if (typeof prefix !== 'string') throw invalidOption('http.prefix', 'must be a path, such as `rasa`, or empty');
  if (!Array.isArray(decorators) || decorators.some((decorate) => typeof decorate !== 'function')) {
    throw invalidOption('http.controllerDecorators', 'must be a list of class decorators, such as `[Public()]`');
  }
  return {
    prefix,
    webhook: route('http.path', path),
    health: health === false ? null : route('http.health', health),
    actions: actions === false ? null : route('http.actions', actions),
    decorators,
  };
}

/**
 * Refuses the members of `http` when they are beside it. With a factory, nothing else would notice them.
 *
 * @throws InvalidOptionError naming them and the right place
 */
export function refuseFlatRoutes(options: object): void {
  const flat = Object.keys(options).filter((key) => HTTP.includes(key));
  if (flat.length === 0) return;
  throw invalidOption(flat.join('`, `'), `belongs in \`http\`: write \`http: { ${flat.join(', ')} }\``);
}

function route(name: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw invalidOption(name, 'must be a path, such as `webhook`');
}
