/**
 * `npm run test:faults`: exposes real servers to faults, and prints a row for each: what was done, what was counted, and
 * whether that is right. Ends with `N passed, N failed, N skipped`.
 *
 * Usage: npm run test:faults [-- --only part-of-a-name] [--seconds 230]
 */
import { ACTION_FAULTS } from './rows/actions.js';
import { BODY_FAULTS } from './rows/bodies.js';
import { CLIENT_FAULTS } from './rows/clients.js';
import { DATABASE_FAULTS } from './rows/database.js';
import { LOAD_FAULTS } from './rows/load.js';
import { MISBEHAVIOUR_FAULTS } from './rows/misbehaviour.js';
import { SHUTDOWN_FAULTS } from './rows/shutdown.js';
import { runTable } from './table.js';

await runTable([
  ...SHUTDOWN_FAULTS,
  ...CLIENT_FAULTS,
  ...LOAD_FAULTS,
  ...ACTION_FAULTS,
  ...DATABASE_FAULTS,
  ...BODY_FAULTS,
  ...MISBEHAVIOUR_FAULTS,
]);
