import type { Provider } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import {
  ACTION_ERROR_HANDLER,
  ActionCatalog,
  ActionExecutor,
  ActionExplorer,
  ActionHints,
  ActionInvokers,
  ActionRegistry,
  ActionRunner,
  PIPELINE_OPTIONS,
  AnswerDialect,
  CALL_GATE,
  CallObservers,
  CallReception,
  DomainStore,
  ErrorFallback,
  Forwarding,
  GracePeriod,
  HandOver,
  Arounds,
  RASA_INVOKER_FACTORY,
  RasaActions,
  RenderedMessages,
  RunningCalls,
  RunningStreams,
  ShutdownHooksCheck,
  TransportCore,
  UtteranceHints,
  type CallGate,
  type PipelineOptions,
} from '../actions/index.js';
import { CODE_READER } from '../domain-check/index.js';
import { FormInspector, FormInvokerFactory } from '../forms/index.js';
import { createAuthenticator } from '../security/index.js';
import {
  ActionListService,
  BodyOwnership,
  HTTP_OPTIONS,
  HttpGate,
  HttpRoutesGate,
  OpenConnections,
  RequestBodies,
  RouteCollisions,
  TransportExceptionFilter,
  WebhookService,
  type HttpOptions,
} from '../transports/http/index.js';
import { codeReader } from './code-reader.js';
import { createErrorHandler } from './create-error-handler.js';
import { DomainInspection } from './domain-inspection.js';
import { observerProviders } from './observer-providers.js';
import { RESOLVED_OPTIONS } from './resolved-options.token.js';
import type { ResolvedOptions } from './resolve-options.js';

/** Runs actions, for all transports. */
export const actionProviders: Provider[] = [
  {
    provide: PIPELINE_OPTIONS,
    useFactory: ({ actions }: ResolvedOptions): PipelineOptions => actions,
    inject: [RESOLVED_OPTIONS],
  },
  {
    provide: CALL_GATE,
    useFactory: ({ auth }: ResolvedOptions) => (auth === undefined ? null : createAuthenticator(auth)),
    inject: [RESOLVED_OPTIONS],
  },
  ...observerProviders,
  { provide: ACTION_ERROR_HANDLER, useFactory: createErrorHandler, inject: [RESOLVED_OPTIONS, ModuleRef] },
  {
    provide: DomainStore,
    useFactory: ({ domainCacheSize: count, domainCacheBytes: bytes }: PipelineOptions) =>
      new DomainStore({ count, bytes }),
    inject: [PIPELINE_OPTIONS],
  },
  ActionCatalog,
  ActionExecutor,
  ActionExplorer,
  ActionHints,
  ActionInvokers,
  ActionRegistry,
  ActionRunner,
  AnswerDialect,
  Arounds,
  CallObservers,
  CallReception,
  ErrorFallback,
  Forwarding,
  GracePeriod,
  HandOver,
  RasaActions,
  RenderedMessages,
  RunningCalls,
  RunningStreams,
  ShutdownHooksCheck,
  TransportCore,
  UtteranceHints,
];

/** Validates and extracts slots. */
export const formProviders: Provider[] = [
  FormInspector,
  FormInvokerFactory,
  { provide: RASA_INVOKER_FACTORY, useExisting: FormInvokerFactory },
];

/** Compares the code with the assistant's domain: at boot, and for the command line. */
export const domainProviders: Provider[] = [DomainInspection, { provide: CODE_READER, useValue: codeReader }];

/** The HTTP transport. */
export const httpProviders: Provider[] = [
  {
    provide: HTTP_OPTIONS,
    useFactory: ({ http }: ResolvedOptions): HttpOptions => http,
    inject: [RESOLVED_OPTIONS],
  },
  {
    provide: RequestBodies,
    useFactory: ({ history, maxDepth }: HttpOptions, handOver: HandOver) =>
      new RequestBodies(history, maxDepth, handOver),
    inject: [HTTP_OPTIONS, HandOver],
  },
  {
    provide: HttpGate,
    useFactory: (gate: CallGate | null) => new HttpGate(() => gate),
    inject: [CALL_GATE],
  },
  ActionListService,
  HttpRoutesGate,
  BodyOwnership,
  OpenConnections,
  RouteCollisions,
  TransportExceptionFilter,
  WebhookService,
];
