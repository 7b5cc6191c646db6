import { RasaModule } from 'nestjs-rasa';
import type { Hosting } from './hosting.js';

/** The server that is called has the actions. */
export const LOCAL: Hosting = {
  host: (providers) => Promise.resolve({ imports: [RasaModule.forRoot()], providers, close: () => Promise.resolve() }),
};
