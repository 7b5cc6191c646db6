import { Injectable, type Type } from '@nestjs/common';
import { CUSTOM_ROUTE_ARGS_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModuleRef, ModulesContainer, type ContextId } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import type { Module } from '@nestjs/core/injector/module.js';
import { InvalidActionError } from '../errors/index.js';
import type { ActionInvoker } from './action.definition.js';
import { createEnhancedCall, hasEnhancers, type ActionArguments, type EnhancedCall } from './enhancers.js';
import type { RasaContext } from './rasa-context.js';
import { contextIdFor } from './request-scope.js';

/** A method of a provider, as the explorer found it. */
export interface ActionTarget {
  readonly wrapper: InstanceWrapper;
  readonly module: Module;
  readonly metatype: Type;
  readonly method: string;
  readonly place: string;
}

type Instance = Record<string, (...args: ActionArguments) => unknown>;

/**
 * Decides at boot how an action is called: directly, through Nest's guards, interceptors, pipes and filters, or on
 * an instance made for the call.
 */
@Injectable()
export class ActionContextCreator {
  constructor(private readonly modules: ModulesContainer) {}

  /** @throws InvalidActionError when the method asks for what only an HTTP controller has */
  create(target: ActionTarget): ActionInvoker {
    const { wrapper, metatype, method } = target;
    refuseHttpParameters(target);
    const enhanced = hasEnhancers(metatype, method);
    const isStatic = wrapper.isDependencyTreeStatic() && !wrapper.isTransient;
    if (!isStatic) return this.perCall(target, enhanced);
    const instance = wrapper.instance as Instance;
    if (!enhanced) return (context) => instance[method]?.(...argumentsOf(context));
    const call = this.enhance(target, instance);
    return (context) => call(...argumentsOf(context));
  }

  private perCall(target: ActionTarget, enhanced: boolean): ActionInvoker {
    const { wrapper, module, method } = target;
    const moduleRef = module.getProviderByKey<ModuleRef>(ModuleRef).instance;
    const durable = wrapper.isDependencyTreeDurable();
    return async (context) => {
      const contextId = contextIdFor(moduleRef, context, durable);
      const instance = await moduleRef.resolve<Instance>(wrapper.token as Type<Instance>, contextId, { strict: true });
      if (!enhanced) return instance[method]?.(...argumentsOf(context));
      return this.enhance(target, instance, contextId)(...argumentsOf(context));
    };
  }

  private enhance({ wrapper, method }: ActionTarget, instance: Instance, contextId?: ContextId): EnhancedCall {
    return createEnhancedCall(this.modules, { instance, method, contextId, inquirerId: wrapper.id });
  }
}

/** The arguments of an action without parameter decorators; the context comes last for those who want all of it. */
function argumentsOf(context: RasaContext): ActionArguments {
  return [context.dispatcher, context.tracker, context.domain, context];
}

function refuseHttpParameters({ metatype, method, place }: ActionTarget): void {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, metatype, method) ?? {}) as object;
  if (Object.keys(parameters).every((key) => key.includes(CUSTOM_ROUTE_ARGS_METADATA))) return;
  throw new InvalidActionError(
    place,
    'a parameter has a decorator of HTTP controllers, such as @Body() or @Req()',
    "Use those of nestjs-rasa: @Slot('name'), @Ctx('tracker'), …; the transport's request is @Ctx('call').request.",
  );
}
