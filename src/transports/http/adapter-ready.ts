import type { HttpAdapterHost } from '@nestjs/core';
import type { Observable } from 'rxjs';

/**
 * Calls `run` as soon as the application has its HTTP adapter. Usually that is at once; in a testing module it is when
 * the application is created. Early versions of Nest 11 do not report that.
 */
export function whenAdapterIsThere(host: HttpAdapterHost, run: () => void): void {
  if (host.httpAdapter) run();
  else (host as { readonly init$?: Observable<void> }).init$?.subscribe(run);
}
