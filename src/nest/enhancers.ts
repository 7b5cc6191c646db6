import type { Type } from '@nestjs/common';
import {
  EXCEPTION_FILTERS_METADATA,
  GUARDS_METADATA,
  INTERCEPTORS_METADATA,
  PIPES_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { ExternalContextCreator, type ContextId, type ModulesContainer } from '@nestjs/core';
import type { ContextCreator } from '@nestjs/core/helpers/context-creator.js';
import { GuardsConsumer } from '@nestjs/core/guards/guards-consumer.js';
import { GuardsContextCreator } from '@nestjs/core/guards/guards-context-creator.js';
import { InterceptorsConsumer } from '@nestjs/core/interceptors/interceptors-consumer.js';
import { InterceptorsContextCreator } from '@nestjs/core/interceptors/interceptors-context-creator.js';
import { PipesConsumer } from '@nestjs/core/pipes/pipes-consumer.js';
import { PipesContextCreator } from '@nestjs/core/pipes/pipes-context-creator.js';
import { ActionFilterContext } from './action-filters.js';
import { containerOf } from './container-of-modules.js';
import { hasDecoratedParameters } from './decorated-parameters.js';
import { FinishingInterceptorsConsumer, type Finish } from './finishing-interceptors.js';
import type { ActionInstance } from './provider-instance.js';
import { withoutClassEnhancers } from './without-class-enhancers.js';

/** A method behind its guards, interceptors, pipes and filters. Its last argument is the context. */
export type EnhancedCall = (...args: unknown[]) => Promise<unknown>;

/** An instance with the method to call; the context id is there for an instance that was made for one call. */
export interface EnhancedTarget {
  readonly instance: ActionInstance;
  readonly method: string;
  readonly contextId: ContextId | undefined;
  readonly inquirerId: string;
  /** What `host.getType()` says in its enhancers. */
  readonly contextType: string;
  /** Makes the result that interceptors see; left out, it is what the method returned. */
  readonly finish?: Finish;
  /** Called instead of the method; its own metadata is used, not that of the method. */
  readonly callback?: (...args: unknown[]) => unknown;
  /** Leaves out the guards, interceptors and filters of the class, because they run around more than this method. */
  readonly withoutClass?: boolean;
}

const ENHANCERS = [GUARDS_METADATA, INTERCEPTORS_METADATA, PIPES_METADATA, EXCEPTION_FILTERS_METADATA];

/** Whether a method, or its class, has enhancers or parameter decorators; one without is called directly. */
export function hasEnhancers(metatype: Type, method: string): boolean {
  const callback = (metatype.prototype as Record<string, object>)[method];
  const onClass = ENHANCERS.some((key) => Reflect.hasMetadata(key, metatype));
  const onMethod = callback !== undefined && ENHANCERS.some((key) => Reflect.hasMetadata(key, callback));
  return onClass || onMethod || hasDecoratedParameters(metatype, method);
}

/**
 * Nest's own pipeline around a method. The creators get no application config, so they know no global enhancers:
 * those run once, at the transport. Each method has a creator of its own, because the creator of Nest 11 keeps
 * parameter metadata by class name and method name, and two classes may share both.
 *
 * Tried on Nest 11.1 and 12.5. If Nest moves the creators or changes their arguments, the build fails here. If it
 * changes the order of enhancers, test/e2e/enhancers.spec.ts fails.
 */
export function createEnhancedCall(modules: ModulesContainer, target: EnhancedTarget): EnhancedCall {
  const { instance, method, contextId, inquirerId, contextType, callback } = target;
  return creatorFor(modules, target).create(
    instance,
    callback ?? (instance[method] as EnhancedCall),
    method,
    ROUTE_ARGS_METADATA,
    { exchangeKeyForValue: () => undefined },
    contextId,
    inquirerId,
    { guards: true, interceptors: true, filters: true },
    contextType,
  );
}

function creatorFor(modules: ModulesContainer, { withoutClass, finish }: EnhancedTarget): ExternalContextCreator {
  const container = containerOf(modules);
  const ofMethod = <Creator extends ContextCreator>(creator: Creator) =>
    withoutClass ? withoutClassEnhancers(creator) : creator;
  return new ExternalContextCreator(
    ofMethod(new GuardsContextCreator(container)),
    new GuardsConsumer(),
    ofMethod(new InterceptorsContextCreator(container)),
    finish ? new FinishingInterceptorsConsumer(finish) : new InterceptorsConsumer(),
    modules,
    new PipesContextCreator(container),
    new PipesConsumer(),
    ofMethod(new ActionFilterContext(container)),
  );
}
