import type { Provider } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  CALL_GATE,
  GracePeriod,
  RunningCalls,
  Shutdown,
  ShutdownHooksCheck,
  TransportHost,
  type CallGate,
} from '../../../actions/index.js';
import {
  ActionRenderer,
  DOMAIN_RESPONSES,
  NLG_OPTIONS,
  NlgExplorer,
  NlgFallbacks,
  NlgHints,
  NlgLanguages,
  NlgReception,
  NlgRegistry,
  NlgRenderer,
  NlgReports,
  NlgService,
} from '../../../nlg/index.js';
import { createAuthenticator } from '../../../security/index.js';
import { HttpGate, OpenConnections, RequestBodies, RouteCollisions } from '../../http/index.js';
import { NlgBody } from '../nlg-body.js';
import { NlgExceptionFilter } from '../nlg-exception.filter.js';
import { NlgGate } from '../nlg-gate.js';
import { NLG_HTTP_OPTIONS, type NlgHttpOptions } from '../nlg-http.options.js';
import { NlgHttpService } from '../nlg-http.service.js';
import { SharedGrace } from '../shared-grace.js';
import { domainResponses, LatestDomain, ResponsesEnd } from './nlg-domain.js';
import { MODULE_OPTIONS_TOKEN } from './rasa-nlg.module-definition.js';
import { resolveNlgOptions, type ResolvedNlgOptions } from './resolve-nlg-options.js';
import { SingleNlgModule } from './single-nlg-module.js';

const RESOLVED = Symbol.for('nestjs-rasa:resolved-nlg-options');

const part = <Name extends keyof ResolvedNlgOptions>(token: symbol, name: Name): Provider => ({
  provide: token,
  useFactory: (options: ResolvedNlgOptions): ResolvedNlgOptions[Name] => options[name],
  inject: [RESOLVED],
});

const options: Provider[] = [
  { provide: RESOLVED, useFactory: resolveNlgOptions, inject: [MODULE_OPTIONS_TOKEN] },
  part(NLG_OPTIONS, 'nlg'),
  part(NLG_HTTP_OPTIONS, 'http'),
  LatestDomain,
  {
    provide: DOMAIN_RESPONSES,
    useFactory: ({ responses }: ResolvedNlgOptions, latest: LatestDomain) => domainResponses(responses, latest),
    inject: [RESOLVED, LatestDomain],
  },
  ResponsesEnd,
  SingleNlgModule,
];

/** What answers calls, whichever transport brings them. */
const nlg: Provider[] = [
  ActionRenderer,
  NlgExplorer,
  NlgFallbacks,
  NlgHints,
  NlgLanguages,
  NlgReception,
  NlgRegistry,
  NlgRenderer,
  NlgReports,
  NlgService,
];

/** The route over HTTP. */
const http: Provider[] = [
  { provide: RequestBodies, useFactory: () => new RequestBodies('lazy') },
  {
    provide: CALL_GATE,
    useFactory: ({ auth }: ResolvedNlgOptions) => (auth === undefined ? null : createAuthenticator(auth)),
    inject: [RESOLVED],
  },
  {
    provide: HttpGate,
    useFactory: (own: CallGate | null, host: TransportHost) => new HttpGate(() => own ?? host.joined?.gate),
    inject: [CALL_GATE, TransportHost],
  },
  NlgGate,
  NlgBody,
  NlgExceptionFilter,
  NlgHttpService,
  RouteCollisions,
];

/** What a shutdown waits for. */
const shutdown: Provider[] = [
  {
    provide: GracePeriod,
    useFactory: (host: TransportHost, given: NlgHttpOptions, shutdown: Shutdown) =>
      new SharedGrace(host, given, shutdown),
    inject: [TransportHost, NLG_HTTP_OPTIONS, Shutdown],
  },
  RunningCalls,
  ShutdownHooksCheck,
  {
    provide: OpenConnections,
    useFactory: connections,
    inject: [HttpAdapterHost, RunningCalls, GracePeriod, Shutdown, ShutdownHooksCheck, TransportHost],
  },
];

export const nlgProviders: Provider[] = [...options, ...nlg, ...http, ...shutdown];

/** Beside RasaModule that module says what is wrong with the shutdown. */
function connections(
  host: HttpAdapterHost,
  calls: RunningCalls,
  grace: GracePeriod,
  shutdown: Shutdown,
  hooks: ShutdownHooksCheck,
  transports: TransportHost,
): OpenConnections {
  const listening = (): void => (transports.joined?.hooks ?? hooks).listening();
  return new OpenConnections(host, calls, grace, shutdown, { listening });
}
