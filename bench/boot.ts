/**
 * `npm run bench:boot`: the time until an application listens, and the library's share of it. See
 * docs/performance-details.md.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BootReport, Duration } from './boot/app.js';
import { bundle } from './boot/bundle.js';
import { describeMachine, type Machine } from './machine.js';
import { bounded } from './options.js';
import { end } from './processes/child.js';
import { fillDocument } from './report/write.js';
import { table } from './report/tables.js';
import { median } from './statistics.js';

const APP = fileURLToPath(new URL('boot/app.js', import.meta.url));
const RESULTS = new URL('../../bench/boot-results.json', import.meta.url);
const WIRING_LIMIT_MS = 100;
const KINDS = {
  plain: 'ours',
  enhanced: 'ours, guard and parameters',
  nest: 'the same providers, Nest alone',
} as const;

/** A row of the table. */
interface Boot {
  readonly file: 'modules' | 'bundle';
  readonly kind: keyof typeof KINDS;
  readonly actions: number;
}

const BOOTS: readonly Boot[] = [
  { file: 'modules', kind: 'plain', actions: 10 },
  { file: 'modules', kind: 'plain', actions: 1_000 },
  { file: 'modules', kind: 'plain', actions: 5_000 },
  { file: 'modules', kind: 'enhanced', actions: 1_000 },
  { file: 'modules', kind: 'nest', actions: 1_000 },
  { file: 'bundle', kind: 'plain', actions: 10 },
  { file: 'bundle', kind: 'plain', actions: 1_000 },
];

const { values } = parseArgs({ options: { runs: { type: 'string' }, write: { type: 'boolean', default: false } } });
const runs = bounded('--runs', values.runs, 7, 1, 100);
const machine = describeMachine(false);
const bundleFile = await bundle();
const reports = new Map<Boot, BootReport[]>(BOOTS.map((boot) => [boot, []]));
for (let run = 0; run < runs; run += 1) {
  for (const boot of BOOTS) reports.get(boot)?.push(await start(boot));
}
const results = BOOTS.map((boot) => ({ ...boot, ...medians(reports.get(boot) ?? []) }));
const text = [bootTable(), verdict(), where(machine)].join('\n\n');
console.log(text);
if (values.write) {
  writeFileSync(RESULTS, `${JSON.stringify({ machine, runs, results }, null, 2)}\n`);
  fillDocument({ boot: text });
}

/** Starts the application once, calls one of its actions, and stops it. */
async function start({ file, kind, actions }: Boot): Promise<BootReport> {
  const child = spawn(process.execPath, [file === 'bundle' ? bundleFile : APP, String(actions), kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  try {
    const report = await firstLine(child);
    if (kind !== 'nest') await callFirstAction(report.port);
    return report;
  } finally {
    await end(child, () => child.kill('SIGTERM'));
  }
}

async function firstLine(child: ChildProcess): Promise<BootReport> {
  if (!child.stdout) throw new Error('The application has no output.');
  const lines = createInterface(child.stdout);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The application ended with code ${code} before it listened.`);
  });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return JSON.parse(line) as BootReport;
}

/** Calls an action, because a bundle that starts but cannot answer must not count. */
async function callFirstAction(port: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/webhook`, {
    method: 'POST',
    body: JSON.stringify({
      next_action: 'action_generated_0',
      tracker: { sender_id: 'bench', slots: { cuisine: 'greek' } },
      domain: {},
    }),
  });
  const { responses } = (await response.json()) as { responses?: { text: string }[] };
  if (responses?.[0]?.text !== 'Looking for greek.') throw new Error(`The action answered ${response.status}.`);
}

function medians(all: readonly BootReport[]): Omit<BootReport, 'port'> {
  const over = (pick: (report: BootReport) => number): number => Number(median(all.map(pick)).toPrecision(4));
  const duration = (pick: (report: BootReport) => Duration): Duration => ({
    clock: over((report) => pick(report).clock),
    cpu: over((report) => pick(report).cpu),
  });
  return {
    modulesLoaded: duration(({ modulesLoaded }) => modulesLoaded),
    created: duration(({ created }) => created),
    listening: duration(({ listening }) => listening),
    wiring: duration(({ wiring }) => wiring),
    rss: over(({ rss }) => rss),
    heapUsed: over(({ heapUsed }) => heapUsed),
  };
}

function bootTable(): string {
  const head = [
    '',
    'actions',
    'listening ms',
    'CPU ms',
    'modules loaded CPU ms',
    'wiring ms',
    'wiring CPU ms',
    'rss MB',
  ];
  const rows = results.map((each) => [
    `${KINDS[each.kind]}${each.file === 'bundle' ? ', one file' : ''}`,
    String(each.actions),
    each.listening.clock.toFixed(0),
    each.listening.cpu.toFixed(0),
    each.modulesLoaded.cpu.toFixed(0),
    each.kind === 'nest' ? '–' : each.wiring.clock.toFixed(1),
    each.kind === 'nest' ? '–' : each.wiring.cpu.toFixed(1),
    (each.rss / 1e6).toFixed(0),
  ]);
  return table([head, ...rows]);
}

function verdict(): string {
  const wanted = results.filter(
    ({ actions, kind, file }) => actions === 1_000 && kind !== 'nest' && file === 'modules',
  );
  return wanted
    .map(({ kind, wiring }) => {
      const reached = wiring.clock <= WIRING_LIMIT_MS ? 'reached' : 'not reached';
      return `Discovery and wiring of 1,000 actions (${KINDS[kind]}): ${wiring.clock.toFixed(0)} ms (≤ ${WIRING_LIMIT_MS}: ${reached}).`;
    })
    .join('\n');
}

function where({ cpu, cores, node, loadBefore }: Machine): string {
  return `Medians of ${runs} starts. ${cpu}, ${cores} cores, Node ${node}, load before the run ${loadBefore}.`;
}
