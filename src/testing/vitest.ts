import { expect } from 'vitest';
import { rasaMatchers, type RasaMatchers } from './matchers/rasa-matchers.js';

declare module 'vitest' {
  // eslint-disable-next-line typescript/no-explicit-any -- the parameters must be those of vitest
  interface Matchers<T = any> extends RasaMatchers<void> {}
}

expect.extend(rasaMatchers);
