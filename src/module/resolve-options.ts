import { checkTimeout, type PipelineOptions, type CallLoggerOptions } from '../actions/index.js';
import { Domain } from '../conversation/index.js';
import { InvalidOptionError, nearest, refuseUnknownMembers } from '../errors/index.js';
import type { FormChecksOptions } from '../forms/index.js';
import { isJsonObject } from '../protocol/index.js';
import type { HttpOptions, HttpRoutes } from '../transports/http/index.js';
import type { RasaHttpOptions, RasaModuleOptions } from './rasa-module.options.js';

/** The one option object, complete, split by the rooms that use its parts. */
export interface ResolvedOptions {
  readonly actions: PipelineOptions;
  readonly forms: FormChecksOptions;
  readonly http: HttpOptions;
  readonly logging: CallLoggerOptions | false;
  readonly onError: RasaModuleOptions['onError'];
}

const SENDER_ID = ['plain', 'hashed', 'hidden'] as const;
const HISTORIES = ['lazy', 'eager'] as const;
const OPTIONS = [
  'timeoutMs',
  'onError',
  'logging',
  'bodyLimit',
  'history',
  'domainCacheSize',
  'domainCacheBytes',
  'shutdownGraceMs',
  'domain',
  'translateEvents',
];
const EXTRAS = ['isGlobal', 'http'];
const HTTP = ['prefix', 'path', 'health', 'actions', 'controllerDecorators'];

/**
 * Fills in the defaults and checks what was given.
 *
 * @throws InvalidOptionError naming the option and what is expected
 */
export function resolveOptions(options: RasaModuleOptions): ResolvedOptions {
  refuseNoObject('The options of RasaModule', options);
  refuseUnknown(options);
  checkTimeout('RasaModule option `timeoutMs`', options.timeoutMs);
  checkTimeout('RasaModule option `shutdownGraceMs`', options.shutdownGraceMs);
  if (options.onError !== undefined && typeof options.onError !== 'function') {
    throw invalid('onError', 'must be a function or a class with `onError()`');
  }
  return {
    actions: {
      timeoutMs: options.timeoutMs ?? 0,
      domainCacheSize: wholeNumber('domainCacheSize', options.domainCacheSize ?? 16),
      domainCacheBytes: wholeNumber('domainCacheBytes', options.domainCacheBytes ?? 32 * 1024 * 1024),
      shutdownGraceMs: options.shutdownGraceMs ?? 10_000,
      translateEvents: yesOrNo('translateEvents', options.translateEvents, true),
    },
    forms: { domain: options.domain === undefined ? null : domain(options.domain) },
    http: {
      bodyLimit: wholeNumber('bodyLimit', options.bodyLimit ?? 100_000_000),
      history: oneOf('history', HISTORIES, options.history ?? 'lazy'),
    },
    logging: resolveLogging(options.logging),
    onError: options.onError,
  };
}

/**
 * Fills in the defaults of the routes and checks what was given.
 *
 * @throws InvalidOptionError naming the option and what is expected
 */
export function resolveRoutes(http: RasaHttpOptions): HttpRoutes {
  refuseNoObject('RasaModule option `http`', http, 'must be an object, or false');
  refuseUnknownMembers('RasaModule option `http`', http, HTTP);
  const { prefix = '', path = 'webhook', health = 'health', actions = 'actions' } = http;
  const { controllerDecorators: decorators = [] } = http;
  if (typeof prefix !== 'string') throw invalid('http.prefix', 'must be a path, such as `rasa`, or empty');
  if (!Array.isArray(decorators) || decorators.some((decorate) => typeof decorate !== 'function')) {
    throw invalid('http.controllerDecorators', 'must be a list of class decorators, such as `[Public()]`');
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
 * Refuses the members of `http` where they stand beside it: beside a factory nothing else would read them.
 *
 * @throws InvalidOptionError naming them and their place
 */
export function refuseFlatRoutes(options: object): void {
  const flat = Object.keys(options).filter((key) => HTTP.includes(key));
  if (flat.length === 0) return;
  throw invalid(flat.join('`, `'), `belongs into \`http\`: write \`http: { ${flat.join(', ')} }\``);
}

function domain(value: unknown): Domain {
  if (isJsonObject(value)) return new Domain(value);
  throw new InvalidOptionError('RasaModule option `domain`', 'must be an object, such as the parsed domain.yml');
}

function resolveLogging(logging: RasaModuleOptions['logging'] = {}): CallLoggerOptions | false {
  if (logging === false) return false;
  refuseNoObject('RasaModule option `logging`', logging);
  const { senderId = 'plain', senderIdKey = '' } = logging;
  if (typeof senderIdKey !== 'string') throw invalid('logging.senderIdKey', 'must be a string');
  return { senderId: oneOf('logging.senderId', SENDER_ID, senderId), senderIdKey };
}

function route(name: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw invalid(name, 'must be a path, such as `webhook`');
}

function oneOf<Value extends string>(name: string, values: readonly Value[], value: Value): Value {
  if (values.includes(value)) return value;
  throw invalid(name, `must be one of ${values.join(', ')}`);
}

function yesOrNo(name: string, value: unknown, byDefault: boolean): boolean {
  if (value === undefined) return byDefault;
  if (typeof value === 'boolean') return value;
  throw invalid(name, 'must be true or false');
}

function wholeNumber(name: string, value: number): number {
  if (Number.isInteger(value) && value > 0) return value;
  throw invalid(name, 'must be a whole number above 0');
}

/** A configuration service may give anything, null for instance, whatever its type says. */
function refuseNoObject(what: string, value: unknown, problem = 'must be an object'): void {
  if (typeof value !== 'object' || value === null) throw new InvalidOptionError(what, problem);
}

function invalid(name: string, problem: string): InvalidOptionError {
  return new InvalidOptionError(`RasaModule option \`${name}\``, problem);
}

function refuseUnknown(options: object): void {
  refuseFlatRoutes(options);
  const unknown = Object.keys(options).filter((key) => !OPTIONS.includes(key));
  if (unknown.length === 0) return;
  const where = unknown.every((key) => EXTRAS.includes(key))
    ? 'is needed before the factory runs; give it to forRootAsync() beside the factory'
    : `is not known${hintFor(unknown)}; the options are ${[...OPTIONS, ...EXTRAS].join(', ')}`;
  throw new InvalidOptionError(`RasaModule option ${unknown.map((key) => `\`${key}\``).join(', ')}`, where);
}

function hintFor(unknown: readonly string[]): string {
  const all = [...OPTIONS, ...EXTRAS];
  const meant = nearest(unknown.find((key) => !all.includes(key)) ?? '', all);
  return meant === undefined ? '' : ` (did you mean \`${meant}\`?)`;
}
