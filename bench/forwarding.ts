/**
 * `npm run bench:forwarding`: the CPU time of a gateway per call that another server answers, compared with an action of
 * its own, with a bare server, and with nginx in front of the same server. See docs/performance-details.md.
 */
import { readTemplate, type Size } from './client/requests.js';
import { inTurns, type StartServer } from './interleaved.js';
import { chooseCores } from './machine.js';
import { findNats, startNats } from './processes/nats.js';
import { findNginx, startNginx } from './processes/nginx-server.js';
import { startNodeServer } from './processes/node-server.js';
import type { ServerProcess } from './processes/server-process.js';
import { SIZE_NAMES } from './report/names.js';
import { spreadCell, table } from './report/tables.js';
import { quantile, spread } from './statistics.js';

/** A row of the tables. */
interface Row {
  readonly about: string;
  readonly start: StartServer;
}

/** What is wanted of forwarding over HTTP: at most so many times the CPU time of the bare server, and of nginx. */
const WANTED: Partial<Record<Size, { readonly bare: number; readonly nginx: number }>> = {
  medium: { bare: 0.4, nginx: 2.2 },
  large: { bare: 0.2, nginx: 1.3 },
};
const WARM_UP: Readonly<Record<Size, number>> = { small: 20_000, medium: 12_000, large: 1_500 };
/** The share of rounds that other processes disturbed least. On a busy machine, its ratio says more than the median. */
const UNDISTURBED = 0.1;

const BARE = 'bare node:http, JSON.parse and JSON.stringify';
const FORWARDED = 'forwarded over HTTP';
/** How docs/remotes.md, "The memory of a gateway", says that a gateway is started. */
const HEAP = ['--initial-heap-size=128'];
const NGINX = 'nginx, with its default settings';

const nginx = findNginx();
const nats = findNats();
/** RabbitMQ takes long to start, so one that runs is used. */
const { BENCH_RABBITMQ: rabbitMq } = process.env;
const behind = await startNodeServer({ name: 'behind', file: 'ours.js', args: ['plain'] }, chooseCores()?.client);
const brokers = 'missing' in nats ? undefined : await startNats(chooseCores()?.client);
const workers: ServerProcess[] = [];
try {
  const rows = [...rowsFor(behind), ...(await brokerRows())];
  if ('missing' in nginx) console.log(`Without nginx: ${nginx.missing}.`);
  else console.log(nginx.version);
  if ('missing' in nats) console.log(`Without NATS: ${nats.missing}.`);
  if (rabbitMq === undefined) console.log('Without RabbitMQ: BENCH_RABBITMQ has no address such as amqp://127.0.0.1.');
  await inTurns(
    rows.map(({ start }) => start),
    12,
    async (measure) => {
      for (const size of Object.keys(WARM_UP) as Size[]) {
        report(size, rows, await measure(readTemplate(size), WARM_UP[size]));
      }
    },
  );
} finally {
  await Promise.all([behind, ...workers].map((server) => server.stop()));
  await brokers?.stop();
}

/** The same action in a worker. The time of the broker and of the worker does not count. */
async function brokerRows(): Promise<readonly Row[]> {
  const options = [
    ...(brokers ? [{ about: 'forwarded over NATS', name: 'bench-nats', nats: { servers: brokers.url } }] : []),
    ...(rabbitMq === undefined
      ? []
      : [{ about: 'forwarded over RabbitMQ', name: 'bench-rabbitmq', rabbitmq: { urls: rabbitMq } }]),
  ];
  const rows: Row[] = [];
  for (const { about, ...remote } of options) {
    const args = [JSON.stringify(remote)];
    workers.push(await startNodeServer({ name: about, file: 'worker.js', args }, chooseCores()?.client));
    rows.push(node(about, 'gateway.js', args, HEAP));
  }
  return rows;
}

function node(about: string, file: string, args: readonly string[] = [], nodeFlags: readonly string[] = []): Row {
  return { about, start: (cores) => startNodeServer({ name: about, file, args, nodeFlags }, cores?.server) };
}

function rowsFor({ port }: ServerProcess): readonly Row[] {
  const http = JSON.stringify({ name: 'behind', url: `http://127.0.0.1:${port}/webhook` });
  const rows = [
    node(BARE, 'bare-node.js'),
    node('an action of its own', 'ours.js', ['plain']),
    node(FORWARDED, 'gateway.js', [http], HEAP),
    node(`${FORWARDED}, without ${HEAP.join(' ')}`, 'gateway.js', [http]),
  ];
  if ('missing' in nginx) return rows;
  return [
    ...rows,
    { about: NGINX, start: (cores) => startNginx('plain', port, cores?.server) },
    {
      about: 'nginx, streams over kept connections',
      start: (cores) => startNginx('streaming', port, cores?.server),
    },
  ];
}

function report(size: Size, rows: readonly Row[], micros: readonly number[][]): void {
  const of = (about: string): readonly number[] => micros[rows.findIndex((row) => row.about === about)] ?? [];
  const ratios = (own: readonly number[], others: readonly number[]): readonly number[] =>
    own.map((each, round) => each / (others[round] ?? Number.NaN));
  const cells = rows.map(({ about }, at) => {
    const own = micros[at] ?? [];
    const undisturbed = quantile(own, UNDISTURBED);
    return [
      about,
      spread(own).median.toFixed(0),
      spreadCell(spread(ratios(own, of(BARE)))),
      (undisturbed / quantile(of(BARE), UNDISTURBED)).toFixed(2),
      (undisturbed / quantile(of(NGINX), UNDISTURBED)).toFixed(2),
    ];
  });
  const head = ['', 'CPU µs/call', '÷ bare (quartiles)', 'best tenth ÷ bare', 'best tenth ÷ nginx'];
  console.log(`\n${SIZE_NAMES[size]}:\n\n${table([head, ...cells])}`);
  const wanted = WANTED[size];
  if (!wanted) return;
  verdict('÷ bare', spread(ratios(of(FORWARDED), of(BARE))).median, wanted.bare);
  if (of(NGINX).length > 0) verdict('÷ nginx', spread(ratios(of(FORWARDED), of(NGINX))).median, wanted.nginx);
}

function verdict(about: string, measured: number, most: number): void {
  console.log(
    `${FORWARDED} ${about}: ${measured.toFixed(2)} (≤ ${most}: ${measured <= most ? 'reached' : 'not reached'})`,
  );
}
