// Starts jest for `npm test`. Node must get --experimental-vm-modules, since the bot is ESM; jest's own command line has
// no place for it.
import { run } from 'jest';

await run();
