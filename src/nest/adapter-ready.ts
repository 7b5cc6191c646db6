import type { HttpAdapterHost } from '@nestjs/core';
import type { Observable } from 'rxjs';

/**
 * Calls `run` as soon as the application has its HTTP adapter. It has one before providers are made, but in a testing
 * module it gets one when the application is created.
 *
 * Tried on Nest 11.1 and 12.5. `init$` is not documented, and some versions do not have it. Without it a testing module over HTTP fails at boot with UnsupportedAdapterError (test/e2e/testing-module.spec.ts).
 */
export function whenAdapterIsThere(host: HttpAdapterHost, run: () => void): void {
  if (host.httpAdapter) run();
  else (host as { readonly init$?: Observable<void> }).init$?.subscribe(run);
}
