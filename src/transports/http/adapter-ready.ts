import type { HttpAdapterHost } from '@nestjs/core';
import type { Observable } from 'rxjs';

/**
 * Runs as soon as the application has its HTTP adapter: at once where providers are made, and in a testing module when
 * the application is created. The early versions of Nest 11 cannot tell the latter.
 */
export function whenAdapterIsThere(host: HttpAdapterHost, run: () => void): void {
  if (host.httpAdapter) run();
  else (host as { readonly init$?: Observable<void> }).init$?.subscribe(run);
}
