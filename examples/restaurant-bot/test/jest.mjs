// Starts jest for `npm test`. Node needs --experimental-vm-modules because the bot is ESM, and jest's own command line
// cannot pass it.
import { run } from 'jest';

await run();
