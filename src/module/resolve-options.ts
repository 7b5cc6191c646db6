import { checkTimeout, type PipelineOptions, type CallLoggerOptions } from '../actions/index.js';
import { Domain } from '../conversation/index.js';
import { InvalidOptionError, nearest } from '../errors/index.js';
import type { FormChecksOptions } from '../forms/index.js';
import { isJsonObject } from '../protocol/index.js';
import { resolveRecording, type RecordingOptions } from '../recording/index.js';
import type { HttpOptions } from '../transports/http/index.js';
import { invalidOption, oneOf, refuseNonObject, wholeNumber, yesOrNo } from './option-checks.js';
import type { RasaModuleOptions } from './rasa-module.options.js';
import { refuseFlatRoutes } from './resolve-routes.js';

/** The one option object, complete, split by the rooms that use its parts. */
export interface ResolvedOptions {
  readonly actions: PipelineOptions;
  readonly forms: FormChecksOptions;
  readonly http: HttpOptions;
  readonly logging: CallLoggerOptions | false;
  readonly recording: RecordingOptions | null;
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
    recording: resolveRecording(options.record, process.env['NODE_ENV']),
    onError: options.onError,
  };
}

function domain(value: unknown): Domain {
  if (isJsonObject(value)) return new Domain(value);
  throw new InvalidOptionError('RasaModule option `domain`', 'must be an object, such as the parsed domain.yml');
}

function resolveLogging(logging: RasaModuleOptions['logging'] = {}): CallLoggerOptions | false {
  if (logging === false) return false;
  refuseNonObject('RasaModule option `logging`', logging);
  const { senderId = 'plain', senderIdKey = '' } = logging;
  if (typeof senderIdKey !== 'string') throw invalidOption('logging.senderIdKey', 'must be a string');
  return { senderId: oneOf('logging.senderId', SENDER_ID, senderId), senderIdKey };
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
