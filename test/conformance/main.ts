import { resolve } from 'node:path';
import { Logger } from '@nestjs/common';
import { runConformance } from './run.js';

Logger.overrideLogger(false);

const areas = process.env.CONFORMANCE_AREAS?.split(',')
  .map((area) => area.trim())
  .filter((area) => area !== '');

try {
  const outcomes = await runConformance({
    directory: resolve(process.env.CONFORMANCE_VECTORS || 'test/conformance/vectors'),
    areas: areas?.length ? [...new Set(areas)] : undefined,
    print: (line) => console.log(line),
  });
  if (outcomes.some(({ result }) => result === 'failed')) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
