import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { InvalidOptionError } from '../../../../src/errors/index.js';
import { resolveGrpcOptions } from '../../../../src/transports/grpc/module/grpc-module.options.js';
import { resolveServerOptions } from '../../../../src/transports/grpc/resolve-server-options.js';

const NAMES = ['ACTION_SERVER_STREAM_BARGE_IN_TIMEOUT_SECONDS', 'GRPC_PORT', 'HOST', 'SANIC_HOST'] as const;

describe('options of gRPC', () => {
  const before = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]));
  beforeEach(() => {
    Logger.overrideLogger(false);
    for (const name of NAMES) delete process.env[name];
  });
  afterEach(() => {
    Logger.overrideLogger(['error', 'warn', 'log']);
    for (const name of NAMES) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  });

  it.each([
    [undefined, 30_000],
    ['0.5', 500],
    ['12', 12_000],
    ['0', 30_000],
    ['-1', 30_000],
    ['soon', 30_000],
    ['', 30_000],
    ['Infinity', 30_000],
  ])('reads the time after a barge-in from the environment: %s', (value, milliseconds) => {
    if (value !== undefined) process.env['ACTION_SERVER_STREAM_BARGE_IN_TIMEOUT_SECONDS'] = value;
    expect(resolveGrpcOptions({}).bargeInTimeoutMs).toBe(milliseconds);
  });

  it('prefers a given time to that of the environment', () => {
    process.env['ACTION_SERVER_STREAM_BARGE_IN_TIMEOUT_SECONDS'] = '5';
    expect(resolveGrpcOptions({ bargeInTimeoutMs: 7 }).bargeInTimeoutMs).toBe(7);
    expect(() => resolveGrpcOptions({ bargeInTimeoutMs: -1 })).toThrow(InvalidOptionError);
  });

  it('uses the port and the address of the reference', () => {
    expect(resolveServerOptions({})).toMatchObject({ port: 5055, host: '0.0.0.0', health: true, reflection: false });
    process.env['GRPC_PORT'] = '6000';
    process.env['SANIC_HOST'] = '127.0.0.1';
    expect(resolveServerOptions({})).toMatchObject({ port: 6000, host: '127.0.0.1' });
    expect(resolveServerOptions({ port: 0, host: '::1' })).toMatchObject({ port: 0, host: '::1' });
  });

  it.each([
    ['port', { port: 70_000 }],
    ['port', { port: 1.5 }],
    ['maxMessageBytes', { maxMessageBytes: 0 }],
    ['flow_control_window', { channelOptions: { 'grpc-node.flow_control_window': 2 ** 31 } }],
    ['flow_control_window', { channelOptions: { 'grpc-node.flow_control_window': -1 } }],
    ['tls.key', { tls: { cert: 'x', key: '' } }],
    ['tls.ca', { tls: { cert: 'x', key: 'x', ca: '' } }],
  ])('refuses a wrong %s', (name, options) => {
    expect(() => resolveServerOptions(options)).toThrow(InvalidOptionError);
    expect(() => resolveServerOptions(options)).toThrow(new RegExp(name));
  });

  it('refuses a wrong GRPC_PORT by its name', () => {
    process.env['GRPC_PORT'] = 'many';
    expect(() => resolveServerOptions({})).toThrow(/GRPC_PORT/);
  });
});
