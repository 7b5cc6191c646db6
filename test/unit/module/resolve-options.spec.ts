import { describe, expect, it } from '@jest/globals';
import { InvalidOptionError } from '../../../src/errors/index.js';
import { resolveOptions } from '../../../src/module/resolve-options.js';
import { refuseFlatRoutes, resolveRoutes } from '../../../src/module/resolve-routes.js';

const WRONG_NUMBERS = [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', true, {}, []];

function problemOf(resolve: () => unknown): string {
  try {
    resolve();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidOptionError);
    return (error as Error).message;
  }
  return 'nothing was wrong';
}

describe('resolveOptions()', () => {
  it('fills in the defaults', () => {
    expect(resolveOptions({})).toEqual({
      actions: {
        timeoutMs: 0,
        domainCacheSize: 16,
        domainCacheBytes: 33_554_432,
        shutdownGraceMs: 10_000,
        translateEvents: true,
        maxDepth: 500,
      },
      auth: undefined,
      domainCheck: { domain: null, strict: false },
      http: { bodyLimit: 100_000_000, history: 'lazy', maxDepth: 500 },
      limits: {
        concurrency: undefined,
        queueSize: 100,
        maxWaitMs: 5_000,
        actions: new Map(),
        maxDepth: 500,
        maxEventLoopDelayMs: undefined,
      },
      logging: { senderId: 'plain', senderIdKey: '', format: 'text' },
      recording: null,
      onError: undefined,
    });
  });

  it('splits the given options', () => {
    const onError = (): void => undefined;
    const logging = { senderId: 'hashed', senderIdKey: 'k' } as const;
    expect(
      resolveOptions({
        timeoutMs: 1,
        domainCacheSize: 2,
        domainCacheBytes: 3,
        shutdownGraceMs: 0,
        translateEvents: false,
        bodyLimit: 4,
        history: 'eager',
        limits: {
          concurrency: 5,
          queueSize: 6,
          maxWaitMs: 0,
          actions: { action_a: 7, action_b: { concurrency: 8, queueSize: 0 } },
          maxDepth: 10,
          maxEventLoopDelayMs: 9,
        },
        logging,
        onError,
      }),
    ).toEqual({
      actions: {
        timeoutMs: 1,
        domainCacheSize: 2,
        domainCacheBytes: 3,
        shutdownGraceMs: 0,
        translateEvents: false,
        maxDepth: 10,
      },
      auth: undefined,
      domainCheck: { domain: null, strict: false },
      http: { bodyLimit: 4, history: 'eager', maxDepth: 10 },
      limits: {
        concurrency: 5,
        queueSize: 6,
        maxWaitMs: 0,
        actions: new Map([
          ['action_a', { concurrency: 7, queueSize: 6 }],
          ['action_b', { concurrency: 8, queueSize: 0 }],
        ]),
        maxDepth: 10,
        maxEventLoopDelayMs: 9,
      },
      logging: { ...logging, format: 'text' },
      recording: null,
      onError,
    });
    expect(resolveOptions({ logging: false }).logging).toBe(false);
  });

  const WRONG: [option: string, values: readonly unknown[]][] = [
    ['timeoutMs', [...WRONG_NUMBERS, null, 2 ** 31]],
    ['shutdownGraceMs', [...WRONG_NUMBERS, null, 2 ** 31]],
    ['bodyLimit', [...WRONG_NUMBERS, 0]],
    ['domainCacheSize', [...WRONG_NUMBERS, 0]],
    ['domainCacheBytes', [...WRONG_NUMBERS, 0]],
    ['history', ['Lazy', '', true, 5, []]],
    ['translateEvents', ['yes', 0, null, {}]],
    ['onError', ['text', 5, {}, null, []]],
    ['domain', [null, 5, true, '', ' ', [], [''], [5]]],
    ['strict', ['yes', 1, null, true]],
    ['logging', [true, null, 'plain', 5]],
    ['record', [true, null, 'calls.ndjson', 5]],
    ['limits', [true, null, 5, []]],
    ['unknownOption', [undefined, 1]],
  ];

  it.each(WRONG.flatMap(([option, values]) => values.map((value): [string, unknown] => [option, value])))(
    'names the option %s with the value %p',
    (option, value) => {
      expect(problemOf(() => resolveOptions({ [option]: value }))).toContain(`RasaModule option \`${option}\`: `);
    },
  );

  it.each<[string, object]>([
    ['senderId', { senderId: 'PLAIN' }],
    ['senderId', { senderId: null }],
    ['senderIdKey', { senderIdKey: 5 }],
    ['senderIdKey', { senderIdKey: null }],
  ])('names the option logging.%s in %j', (option, logging) => {
    expect(problemOf(() => resolveOptions({ logging }))).toContain(`RasaModule option \`logging.${option}\`: `);
  });

  it.each<[string, object]>([
    ['file', {}],
    ['file', { file: '' }],
    ['file', { file: 5 }],
    ['sample', { file: 'f', sample: 1.1 }],
    ['sample', { file: 'f', sample: -0.1 }],
    ['sample', { file: 'f', sample: Number.NaN }],
    ['sample', { file: 'f', sample: '1' }],
    ['allowInProduction', { file: 'f', allowInProduction: 'yes' }],
    ['redact', { file: 'f', redact: true }],
    ['redact.texts', { file: 'f', redact: { texts: 'no' } }],
    ['redact.slots', { file: 'f', redact: { slots: 'phone' } }],
    ['redact.slots', { file: 'f', redact: { slots: false } }],
    ['redact.entities', { file: 'f', redact: { entities: [5] } }],
    ['redact.patterns', { file: 'f', redact: { patterns: /a/ } }],
    ['redact.patterns', { file: 'f', redact: { patterns: ['a'] } }],
    ['redact.patterns', { file: 'f', redact: { patterns: [/a*/] } }],
  ])('names the option record.%s in %j', (option, record) => {
    expect(problemOf(() => resolveOptions({ record: record as never }))).toContain(
      `RasaModule option \`record.${option}\`: `,
    );
  });

  it('names unknown members of `record`', () => {
    const problem = (record: object): string => problemOf(() => resolveOptions({ record: record as never }));
    expect(problem({ file: 'f', samples: 1 })).toContain("`samples` is not known. Did you mean 'sample'?");
    expect(problem({ file: 'f', redact: { slot: [] } })).toContain("`slot` is not known. Did you mean 'slots'?");
  });

  it.each([undefined, null, 'text', 5, true])('refuses options that are %p', (options) => {
    expect(problemOf(() => resolveOptions(options as never))).toBe('The options of RasaModule: must be an object.');
  });

  it('says where a route must be set, and lists the options', () => {
    expect(problemOf(() => resolveOptions({ http: {}, isGlobal: true } as never))).toContain(
      'RasaModule option `http`, `isGlobal`: is needed before the factory runs',
    );
    expect(problemOf(() => resolveOptions({ nothing: 1 } as never))).toMatch(/is not known; .*timeoutMs.*http/);
  });

  it('says that a member of `http` is in the wrong place', () => {
    const problem = 'RasaModule option `path`, `health`: belongs in `http`: write `http: { path, health }`.';
    const flat = { path: 'a', health: false };
    expect(problemOf(() => resolveOptions(flat as never))).toBe(problem);
    expect(problemOf(() => refuseFlatRoutes(flat))).toBe(problem);
    expect(problemOf(() => refuseFlatRoutes({ http: { path: 'a' } }))).toBe('nothing was wrong');
  });
});

describe('resolveRoutes()', () => {
  it('accepts routes, and false for none', () => {
    expect(resolveRoutes({})).toEqual({
      prefix: '',
      webhook: 'webhook',
      health: 'health',
      actions: 'actions',
      decorators: [],
    });
    expect(resolveRoutes({ health: false, actions: false })).toMatchObject({ health: null, actions: null });
  });

  const WRONG: [option: string, values: readonly unknown[]][] = [
    ['path', ['', ' ', null, false, 5]],
    ['health', ['', ' ', null, true, 5]],
    ['actions', ['', ' ', null, true, 5]],
    ['prefix', [null, false, 5]],
    ['controllerDecorators', [null, 'Public', {}, ['Public'], [null]]],
  ];

  it.each(WRONG.flatMap(([option, values]) => values.map((value): [string, unknown] => [option, value])))(
    'names the option %s with the value %p',
    (option, value) => {
      expect(problemOf(() => resolveRoutes({ [option]: value }))).toContain(`RasaModule option \`http.${option}\`: `);
    },
  );

  it.each([true, null, 'rasa', 5])('refuses routes that are %p', (http) => {
    expect(problemOf(() => resolveRoutes(http as never))).toBe(
      'RasaModule option `http`: must be an object, or false.',
    );
  });

  it('lists its members in the message', () => {
    expect(problemOf(() => resolveRoutes({ prefx: 'rasa' } as never))).toContain("Did you mean 'prefix'?");
  });
});
