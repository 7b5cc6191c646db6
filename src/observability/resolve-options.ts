import type { SenderIdLogging } from '../actions/index.js';
import { InvalidOptionError, refuseUnknownMembers } from '../errors/index.js';
import type { RasaObservabilityOptions } from './observability.options.js';

const MODULE = 'RasaObservabilityModule';
const OPTIONS = [
  'traces',
  'metrics',
  'compat',
  'senderId',
  'senderIdKey',
  'eventLoopDelay',
  'tracerProvider',
  'meterProvider',
  'sdk',
] as const satisfies readonly (keyof RasaObservabilityOptions)[];
const SENDER_ID: readonly SenderIdLogging[] = ['plain', 'hashed', 'hidden'];

/**
 * Checks the options.
 *
 * @throws InvalidOptionError naming the option and what is expected
 */
export function checkedOptions(options: RasaObservabilityOptions): RasaObservabilityOptions {
  // A factory may return anything, whatever its type says.
  if (typeof options !== 'object' || options === null) {
    throw new InvalidOptionError(`The options of ${MODULE}`, 'must be an object');
  }
  refuseUnknownMembers(`The options of ${MODULE}`, options, OPTIONS);
  const { compat, senderId, senderIdKey, tracerProvider, meterProvider, sdk } = options;
  for (const name of ['traces', 'metrics', 'eventLoopDelay'] as const) {
    expect(name, options[name] === undefined || typeof options[name] === 'boolean', 'must be true or false');
  }
  expect('compat', compat === undefined || compat === 'rasa-sdk', "must be 'rasa-sdk', or left out");
  expect('compat', compat === undefined || options.traces !== false, 'is about spans, which `traces: false` turns off');
  expect('senderId', senderId === undefined || SENDER_ID.includes(senderId), `must be one of ${SENDER_ID.join(', ')}`);
  expect('senderIdKey', senderIdKey === undefined || typeof senderIdKey === 'string', 'must be a string');
  expect('tracerProvider', has(tracerProvider, 'getTracer'), 'must have a method `getTracer()`');
  expect('meterProvider', has(meterProvider, 'getMeter'), 'must have a method `getMeter()`');
  expect('sdk', has(sdk, 'shutdown'), 'must have a method `shutdown()`, as a NodeSDK has');
  return options;
}

function expect(option: string, isMet: boolean, problem: string): void {
  if (!isMet) throw new InvalidOptionError(`${MODULE} option \`${option}\``, problem);
}

function has(value: object | undefined, method: string): boolean {
  return value === undefined || typeof (value as Record<string, unknown> | null)?.[method] === 'function';
}
