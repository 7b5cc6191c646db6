import { TestSetupError } from '../errors/index.js';
import { rasaMatchers, type RasaMatchers } from './matchers/rasa-matchers.js';

declare global {
  // eslint-disable-next-line typescript/no-namespace -- where @types/jest has its matchers
  namespace jest {
    // eslint-disable-next-line typescript/no-empty-object-type -- the parameters must be those of @types/jest
    interface Matchers<R, T = {}> extends RasaMatchers<R> {}
  }
}

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends RasaMatchers<R> {}
}

interface Expect {
  extend(matchers: typeof rasaMatchers): void;
}

const { expect } = globalThis as { readonly expect?: Expect };
if (!expect) {
  throw new TestSetupError(
    'nestjs-rasa/testing/jest found no global expect()',
    'Import it in a test or in `setupFilesAfterEnv`. With `injectGlobals: false`, call expect.extend(rasaMatchers) there.',
  );
}
expect.extend(rasaMatchers);
