/**
 * The body reader against JSON.parse on the recorded calls: CPU per body, medians of interleaved rounds.
 * Run it with `npm run build && node bench/parse.mjs`.
 */
import { readFileSync } from 'node:fs';
import { CallBodyReader } from '../dist/codecs/json/call-body-reader.js';

const WARM_UP = 5;
const ROUNDS = 40;
const BYTES_PER_ROUND = 8e6;

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** The same call with more different domains than are kept, each as long as the first. */
function withNewDomains(body) {
  const at = body.lastIndexOf('intent_0');
  return Array.from({ length: 64 }, (_, number) => {
    const copy = Buffer.from(body);
    copy.write(`i${String(number).padStart(7, '0')}`, at, 'latin1');
    return copy;
  });
}

function waysToRead(body) {
  const bodies = withNewDomains(body);
  const next = (number) => bodies[number % bodies.length];
  const [repeated, fresh, whole, newest, eager] = ['lazy', 'lazy', 'lazy', 'lazy', 'eager'].map(
    (history) => new CallBodyReader({ history }),
  );
  return {
    'JSON.parse': () => JSON.parse(body.toString('utf8')),
    'repeated domain': () => repeated.read(body),
    'new domain': (number) => fresh.read(next(number)),
    'new domain, history read': (number) => whole.read(next(number)).tracker.events.all(),
    'repeated domain, newest event read': () => newest.read(body).tracker.events.newestFirst().next(),
    'repeated domain, eager': () => eager.read(body),
  };
}

/** The CPU time per call of each way, in microseconds. */
function measure(ways, calls) {
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  let number = 0;
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const [name, read] of Object.entries(ways)) {
      const before = process.cpuUsage();
      for (let call = 0; call < calls; call += 1) read((number += 1));
      const { user, system } = process.cpuUsage(before);
      if (round >= WARM_UP) times[name].push((user + system) / calls);
    }
  }
  return times;
}

for (const size of ['small', 'medium', 'large']) {
  const body = readFileSync(new URL(`payloads/payload-${size}.json`, import.meta.url));
  const times = measure(waysToRead(body), Math.max(4, Math.ceil(BYTES_PER_ROUND / body.length)));
  const base = median(times['JSON.parse']);
  const rows = Object.entries(times).map(([name, values]) => [
    name,
    { µs: Number(median(values).toFixed(1)), 'of JSON.parse': Number((median(values) / base).toFixed(3)) },
  ]);
  process.stdout.write(`${size}, ${body.length} bytes\n`);
  console.table(Object.fromEntries(rows));
}
