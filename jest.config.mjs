import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const swc = JSON.parse(readFileSync(new URL('./.swcrc.jest.json', import.meta.url), 'utf8'));
delete swc.$schema;

/** @type {import('jest').Config} */
export default {
  // Long enough for a busy machine; a test that hangs still ends.
  testTimeout: 30_000,
  testEnvironment: 'node',
  // Some specs wait for programs that they start, such as a broker; meanwhile another worker has the core.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // With ES modules, Node keeps what jest has loaded for a spec file: 5 to 20 MB of each. In a large heap, collecting the
  // garbage takes seconds. A new worker takes less than one.
  workerIdleMemoryLimit: '600MB',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/examples'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/build/', '/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^nestjs-rasa$': '<rootDir>/src/index.ts',
    '^nestjs-rasa/(grpc|nlg)$': '<rootDir>/src/transports/$1/index.ts',
    '^nestjs-rasa/(testing/[a-z]+)$': '<rootDir>/src/$1.ts',
    '^nestjs-rasa/([a-z-]+)$': '<rootDir>/src/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }],
    // Fastify's inject() loads the ESM-only package `cookie` with require().
    '/node_modules/cookie/.+\\.js$': [
      '@swc/jest',
      { swcrc: false, jsc: { target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!cookie/)'],
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts'],
};
