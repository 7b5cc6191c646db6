import { checkTimeout, type PipelineOptions, type CallLoggerOptions } from '../actions/index.js';
import { InvalidOptionError, nearest, refuseUnknownMembers } from '../errors/index.js';
import { isJsonObject } from '../protocol/index.js';
import { resolveRecording, type RecordingOptions } from '../recording/index.js';
import { resolveLimits, type LimitsOptions } from '../security/index.js';
import type { HttpOptions } from '../transports/http/index.js';
import type { DomainInspectionOptions } from './domain-inspection.options.js';
import { invalidOption, oneOf, refuseNonObject, wholeNumber, yesOrNo } from './option-checks.js';
import type { RasaModuleOptions } from './rasa-module.options.js';
import { refuseFlatRoutes } from './resolve-routes.js';

/** The one option object, complete, split by the rooms that use its parts. */
export interface ResolvedOptions {
  readonly actions: PipelineOptions;
  readonly domainCheck: DomainInspectionOptions;
  readonly http: HttpOptions;
  readonly limits: LimitsOptions;
  readonly logging: CallLoggerOptions | false;
  readonly recording: RecordingOptions | null;
  readonly onError: RasaModuleOptions['onError'];
  /** The secrets are read, and checked, when the gate is made. */
  readonly auth: RasaModuleOptions['auth'];
}

const SENDER_ID = ['plain', 'hashed', 'hidden'] as const;
const LOG_FORMATS = ['text', 'object'] as const;
const HISTORIES = ['lazy', 'eager'] as const;
const LOGGING = ['senderId', 'senderIdKey', 'format'];
const OPTIONS = [
  'timeoutMs',
  'onError',
  'auth',
  'logging',
  'bodyLimit',
  'limits',
  'history',
  'domainCacheSize',
  'domainCacheBytes',
  'shutdownGraceMs',
  'domain',
  'strict',
  'translateEvents',
  'record',
];
const EXTRAS = ['isGlobal', 'http'];

/**
 * Fills in the defaults and checks what was given.
 *
 * @throws InvalidOptionError naming the option and what is expected
 */
export function resolveOptions(options: RasaModuleOptions): ResolvedOptions {
  refuseNonObject('The options of RasaModule', options);
  refuseUnknown(options);
  checkTimeout('RasaModule option `timeoutMs`', options.timeoutMs);
  checkTimeout('RasaModule option `shutdownGraceMs`', options.shutdownGraceMs);
  if (options.onError !== undefined && typeof options.onError !== 'function') {
    throw invalidOption('onError', 'must be a function or a class with `onError()`');
  }
  const limits = resolveLimits(options.limits);
  return {
    actions: {
      timeoutMs: options.timeoutMs ?? 0,
      domainCacheSize: wholeNumber('domainCacheSize', options.domainCacheSize ?? 16),
      domainCacheBytes: wholeNumber('domainCacheBytes', options.domainCacheBytes ?? 32 * 1024 * 1024),
      shutdownGraceMs: options.shutdownGraceMs ?? 10_000,
      translateEvents: yesOrNo('translateEvents', options.translateEvents, true),
      maxDepth: limits.maxDepth,
    },
    domainCheck: domainCheck(options),
    http: {
      bodyLimit: wholeNumber('bodyLimit', options.bodyLimit ?? 100_000_000),
      maxDepth: limits.maxDepth,
      history: oneOf('history', HISTORIES, options.history ?? 'lazy'),
    },
    limits,
    logging: resolveLogging(options.logging),
    recording: resolveRecording(options.record, process.env['NODE_ENV']),
    onError: options.onError,
    auth: options.auth,
  };
}

function domainCheck({ domain, strict }: RasaModuleOptions): DomainInspectionOptions {
  const isStrict = yesOrNo('strict', strict, false);
  if (domain !== undefined) return { domain: domainOf(domain), strict: isStrict };
  if (isStrict) throw invalidOption('strict', 'needs the option `domain`, because it is about the check of the domain');
  return { domain: null, strict: false };
}

function domainOf(domain: unknown): DomainInspectionOptions['domain'] {
  const paths: unknown = typeof domain === 'string' ? [domain] : domain;
  if (isJsonObject(paths)) return paths;
  if (Array.isArray(paths) && paths.length > 0 && paths.every(isPath)) return paths;
  throw invalidOption('domain', 'must be the path of a file or folder, a list of paths, or the parsed domain');
}

function isPath(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function resolveLogging(logging: RasaModuleOptions['logging'] = {}): CallLoggerOptions | false {
  if (logging === false) return false;
  refuseNonObject('RasaModule option `logging`', logging);
  refuseUnknownMembers('RasaModule option `logging`', logging, LOGGING);
  const { senderId = 'plain', senderIdKey = '', format = 'text' } = logging;
  if (typeof senderIdKey !== 'string') throw invalidOption('logging.senderIdKey', 'must be a string');
  return {
    senderId: oneOf('logging.senderId', SENDER_ID, senderId),
    senderIdKey,
    format: oneOf('logging.format', LOG_FORMATS, format),
  };
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
