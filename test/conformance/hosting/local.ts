import { RasaModule } from 'nestjs-rasa';
import type { Hosting } from './hosting.js';

/** The server that is called has the actions. */
export const LOCAL: Hosting = {
  unsupported: () => undefined,
  host: (providers) => Promise.resolve({ imports: [RasaModule.forRoot()], providers, close: () => Promise.resolve() }),
};
