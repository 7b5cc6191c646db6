import type { Type } from '@nestjs/common';
import {
  EXCEPTION_FILTERS_METADATA,
  GUARDS_METADATA,
  INTERCEPTORS_METADATA,
  PIPES_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { ExternalContextCreator, type ContextId, type ModulesContainer, type NestContainer } from '@nestjs/core';
import { GuardsConsumer } from '@nestjs/core/guards/guards-consumer.js';
import { GuardsContextCreator } from '@nestjs/core/guards/guards-context-creator.js';
import { InterceptorsContextCreator } from '@nestjs/core/interceptors/interceptors-context-creator.js';
import { PipesConsumer } from '@nestjs/core/pipes/pipes-consumer.js';
import { PipesContextCreator } from '@nestjs/core/pipes/pipes-context-creator.js';
import type { CollectingDispatcher, Domain, Tracker } from '../conversation/index.js';
import { ActionFilterContext } from './action-filters.js';
import { DrainingInterceptorsConsumer } from './draining-interceptors.js';
import { RASA_CONTEXT_TYPE } from './rasa-arguments-host.js';
import type { RasaContext } from './rasa-context.js';

/** What an action is called with. */
export type ActionArguments = [CollectingDispatcher, Tracker, Domain, RasaContext];
/** An action behind its guards, interceptors, pipes and filters. */
export type EnhancedCall = (...args: ActionArguments) => Promise<unknown>;

/** An instance with the method to call; the context id is there for an instance that was made for one call. */
export interface EnhancedTarget {
  readonly instance: Record<string, (...args: ActionArguments) => unknown>;
  readonly method: string;
  readonly contextId: ContextId | undefined;
  readonly inquirerId: string;
}

const ENHANCERS = [GUARDS_METADATA, INTERCEPTORS_METADATA, PIPES_METADATA, EXCEPTION_FILTERS_METADATA];

/** Whether a method, or its class, has enhancers or parameter decorators; one without is called directly. */
export function hasEnhancers(metatype: Type, method: string): boolean {
  const callback = (metatype.prototype as Record<string, object>)[method];
  const onClass = ENHANCERS.some((key) => Reflect.hasMetadata(key, metatype));
  const onMethod = callback !== undefined && ENHANCERS.some((key) => Reflect.hasMetadata(key, callback));
  return onClass || onMethod || Reflect.hasMetadata(ROUTE_ARGS_METADATA, metatype, method);
}

/**
 * Nest's own pipeline around a method. The creators get no application config, so they know no global enhancers:
 * those run once, at the transport (rule 7). Each action has a creator of its own, because the creator of Nest 11
 * keeps parameter metadata by class name and method name, and two classes may share both.
 */
export function createEnhancedCall(modules: ModulesContainer, target: EnhancedTarget): EnhancedCall {
  const { instance, method, contextId, inquirerId } = target;
  return creatorFor(modules).create(
    instance,
    // The pipeline calls it with the arguments that its signature names.
    instance[method] as (...args: unknown[]) => unknown,
    method,
    ROUTE_ARGS_METADATA,
    { exchangeKeyForValue: () => undefined },
    contextId,
    inquirerId,
    { guards: true, interceptors: true, filters: true },
    RASA_CONTEXT_TYPE,
  );
}

function creatorFor(modules: ModulesContainer): ExternalContextCreator {
  // Of the container the creators read the modules only; Nest does not provide it for injection.
  const container = { getModules: () => modules } as NestContainer;
  return new ExternalContextCreator(
    new GuardsContextCreator(container),
    new GuardsConsumer(),
    new InterceptorsContextCreator(container),
    new DrainingInterceptorsConsumer(),
    modules,
    new PipesContextCreator(container),
    new PipesConsumer(),
    new ActionFilterContext(container),
  );
}
