/**
 * `npm run test:remote-faults`: exposes a gateway and what is behind it to faults while calls run, and prints a row for
 * each: what was done, what was counted, and how soon it recovered. Ends with `N passed, N failed, N skipped`.
 *
 * Usage: npm run test:remote-faults [-- --only part-of-a-name] [--seconds 230]
 */
import { runTable } from '../../faults/table.js';
import { MISBEHAVIOUR_FAULTS } from './rows/misbehaviour.js';
import { PYTHON_FAULTS } from './rows/python.js';
import { WORKER_FAULTS } from './rows/workers.js';

await runTable([...WORKER_FAULTS, ...PYTHON_FAULTS, ...MISBEHAVIOUR_FAULTS]);
