/**
 * `npm run bench:nlg`: the CPU time of an NLG call of 78 KB with a response of the domain, compared with a bare server
 * that gives the same answer. See docs/performance-details.md.
 */
import { nlgTemplate } from './client/nlg-request.js';
import { measureInterleaved } from './interleaved.js';
import { spreadCell, table } from './report/tables.js';
import { spread } from './statistics.js';

const MOST = 0.5;
const SPECS = [
  { name: 'bare node:http, JSON.parse and JSON.stringify', file: 'bare-nlg.js' },
  { name: 'nestjs-rasa over Fastify', file: 'ours-nlg.js', args: ['fastify'] },
  { name: 'nestjs-rasa over Express', file: 'ours-nlg.js', args: ['express'] },
];

const micros = await measureInterleaved({ specs: SPECS, template: nlgTemplate(), warmUpCalls: 3_000, rounds: 12 });
const [bare = []] = micros;
const toBare = micros.map((each) => spread(each.map((own, round) => own / (bare[round] ?? Number.NaN))));
const rows = SPECS.map(({ name }, at) => [
  name,
  spread(micros[at] ?? []).median.toFixed(0),
  spreadCell(toBare[at] ?? spread([])),
]);
console.log(table([['server', 'CPU µs/call', '÷ bare (quartiles)'], ...rows]));
const ours = toBare[1]?.median ?? Number.NaN;
console.log(`ours ÷ bare: ${ours.toFixed(2)} (≤ ${MOST}: ${ours <= MOST ? 'reached' : 'not reached'})`);
