import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./.swcrc.jest.json', import.meta.url), 'utf8'));
delete swc.$schema;

/** @type {import('jest').Config} */
export default {
  // Long enough for a busy machine; a test that hangs still ends.
  testTimeout: 30_000,
  testEnvironment: 'node',
  // By default jest leaves one core free, which is half of a small machine.
  maxWorkers: '100%',
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
