import { beforeAll, afterAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { missingCapability } from '../../conformance/capabilities.js';
import { readVectors } from '../../conformance/read-vectors.js';
import { GrpcClient } from '../../conformance/replay/grpc/client.js';
import { replayOverGrpc, type StepSender } from '../../conformance/replay/grpc/steps.js';
import { asUnaryGrpc } from '../../conformance/replay/grpc/translated.js';
import { PythonProcess, pythonMissing } from '../../support/python-client.js';

const vectors = readVectors('test/conformance/vectors')
  .flatMap((line) => ('vector' in line ? [line.vector] : []))
  .filter(({ area, needs }) => ['grpc', 'streaming'].includes(area) && missingCapability(needs) === undefined)
  .map((vector) => (vector.kind === 'grpc' ? vector : asUnaryGrpc(vector)));

let python: PythonProcess | undefined;
const CLIENTS: readonly [string, string | undefined, (port: number) => StepSender][] = [
  ['grpc-js', undefined, (port) => new GrpcClient(port)],
  ['Python', pythonMissing(), (port) => (python ??= new PythonProcess()).client(port)],
];

describe.each(CLIENTS)('with a client of %s', (_name, missing, makeSender) => {
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => {
    Logger.overrideLogger(['error', 'warn', 'log']);
    python?.close();
  });

  if (missing !== undefined) {
    it.skip(`no vector is replayed, because ${missing}`, () => undefined);
    return;
  }
  it.each(vectors)(
    '$id is answered as recorded',
    async (vector) => {
      expect(await replayOverGrpc(vector, makeSender)).toEqual([]);
    },
    30_000,
  );
  it('has vectors of both areas', () => {
    expect(new Set(vectors.map(({ area }) => area))).toEqual(new Set(['grpc', 'streaming']));
  });
});
