/** `npm run bench:soak`: ten minutes at half load, then a check of memory and handles. See docs/performance-details.md. */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chooseCores, describeMachine, pinThisProcess } from './machine.js';
import { bounded } from './options.js';
import { startNodeServer } from './processes/node-server.js';
import type { ServerProcess } from './processes/server-process.js';
import { table } from './report/tables.js';
import { fillDocument } from './report/write.js';
import type { Usage } from './servers/serve.js';
import { capacity, steady } from './soak/load.js';
import { Mix } from './soak/mix.js';
import { findings, type Finding, type SoakSamples } from './soak/verdict.js';

const SAMPLE_MS = 1_000;
const CAPACITY_MS = 5_000;
/** How long the server has to release closed connections. */
const SETTLING_MS = 3_000;
/** The part of the time that is warm-up, and the part that is compared at each end. */
const SHARES = { warmUp: 0.2, window: 0.15 };

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: process.env['BENCH_SOAK_SECONDS'] },
    server: { type: 'string', default: 'plain' },
    write: { type: 'boolean', default: false },
  },
});
const seconds = bounded('--seconds', values.seconds, 600, 10, 86_400);
const cores = chooseCores();
const machine = describeMachine(cores !== null);
if (cores) pinThisProcess(cores.client);
const spec = { name: values.server, file: 'ours.js', args: [values.server], nodeFlags: ['--expose-gc'] };
const server = await startNodeServer(spec, cores?.server);
try {
  const text = await soak(server);
  console.log(text);
  if (values.write) fillDocument({ soak: text });
} finally {
  await server.stop();
}

async function soak(target: ServerProcess): Promise<string> {
  const mix = new Mix();
  const rate = (await capacity(mix, target.port, CAPACITY_MS)) / 2;
  console.error(`half load is ${rate.toFixed(0)} calls a second`);
  const phase = async (share: number): Promise<Usage[]> => {
    const [samples] = await Promise.all([
      sample(target, seconds * share),
      steady(mix, target.port, rate, seconds * share * 1_000),
    ]);
    return samples;
  };
  await phase(SHARES.warmUp);
  const idleEarly = await idle(target, mix);
  const early = await phase(SHARES.window);
  await phase(1 - SHARES.warmUp - 2 * SHARES.window);
  const late = await phase(SHARES.window);
  const idleLate = await idle(target, mix);
  return report({ early, late, idleEarly, idleLate }, rate);
}

async function sample(target: ServerProcess, forSeconds: number): Promise<Usage[]> {
  const samples: Usage[] = [];
  const deadline = performance.now() + forSeconds * 1_000;
  while (performance.now() < deadline) {
    samples.push(await target.usage());
    await delay(SAMPLE_MS);
  }
  return samples;
}

async function idle(target: ServerProcess, mix: Mix): Promise<Usage> {
  await mix.close();
  await delay(SETTLING_MS);
  return target.usage(true);
}

function report(samples: SoakSamples, rate: number): string {
  const found = findings(samples);
  const rows = found.map(({ about, early, late, flat }) => [about, early, late, flat ? 'flat' : 'GREW']);
  if (found.some(({ flat }) => !flat)) process.exitCode = 1;
  return [
    `${seconds} s at ${rate.toFixed(0)} calls a second, half of what the server takes. ${machine.cpu}, Node ${machine.node}.`,
    table([['', 'after the warm-up', 'at the end', ''], ...rows]),
    conclusion(found),
  ].join('\n\n');
}

function conclusion(found: readonly Finding[]): string {
  const grown = found.filter(({ flat }) => !flat).map(({ about }) => about);
  return grown.length === 0 ? 'Nothing grew.' : `This grew: ${grown.join(', ')}.`;
}
