import { describe, expect, it } from '@jest/globals';
import { UnsupportedAdapterError } from '../../../src/errors/index.js';

describe('UnsupportedAdapterError', () => {
  it('names both adapters for another one', () => {
    expect(new UnsupportedAdapterError('koa').message).toBe(
      "RasaModule cannot serve its webhook over the HTTP adapter 'koa'. Create the application with FastifyAdapter " +
        '(@nestjs/platform-fastify) or ExpressAdapter (@nestjs/platform-express), or set `http: false` in the module ' +
        'options.',
    );
  });

  it.each(['express', 'fastify'])('asks for another version of %s, not for another adapter', (adapter) => {
    const { message, code } = new UnsupportedAdapterError(adapter, true);
    expect(message).toBe(
      `RasaModule could not take over the body of its webhook from the HTTP adapter '${adapter}'. Install a version ` +
        `of @nestjs/platform-${adapter} that fits the peer dependencies of nestjs-rasa, or set \`http: false\` in the ` +
        'module options.',
    );
    expect(code).toBe('RASA_UNSUPPORTED_ADAPTER');
  });
});
