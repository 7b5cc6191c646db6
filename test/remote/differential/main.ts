/**
 * `npm run test:rasa-sdk-behind`: sends generated calls to an action server of rasa-sdk, and to a gateway in front of
 * another one. The answers must be the same, but for the documented differences. A row for each kind of call; it ends
 * with `N passed, N failed, N skipped`.
 *
 * Usage: node build/remote/differential/main.js [--only part-of-a-name] [--seconds 230]
 */
import type { Fault } from '../../faults/fault.js';
import { runTable } from '../../faults/table.js';
import { rasaSdkMissing } from '../support/python-server.js';
import { compareWithPython, judged, modes, type Mode, type ModeResults } from './modes.js';

/** To repeat a run: `DIFFERENTIAL_SEED=…`. */
const seed = Number(process.env['DIFFERENTIAL_SEED'] ?? Date.now() % 2 ** 31);
const ROW_SECONDS = 200;

/** A row for each kind of call. The first one asks all. */
function rowsOf(mode: Mode): Fault[] {
  let results: Promise<ModeResults> | undefined;
  const kinds = [...new Set(mode.calls.map(({ kind }) => kind))].toSorted();
  return kinds.map((kind) => ({
    name: `${mode.name}: ${kind}`,
    seconds: ROW_SECONDS,
    skipped: rasaSdkMissing,
    run: async () => judged(await (results ??= compareWithPython(mode)), kind),
  }));
}

console.log(`seed ${seed}`);
await runTable(modes(seed).flatMap(rowsOf));
