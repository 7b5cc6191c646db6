import { Injectable, type Type } from '@nestjs/common';
import { ModulesContainer, type ContextId } from '@nestjs/core';
import type { InstanceWrapper, Module } from '../../nest/injector-types.js';
import type { ActionInvoker } from './action-definition.js';
import { hasEnhancers, type EnhancedCall } from '../../nest/enhancers.js';
import { createActionCall } from './enhanced-call.js';
import { scopeRequestOf } from '../call/scope-request.js';
import { settleParameters } from './parameters.js';
import { instancesPerCall, isStatic, type Instance } from '../../nest/provider-instance.js';
import type { ActionArguments, RasaContext } from '../call/rasa-context.js';

/** A provider whose class carries actions, as the explorer found it. */
export interface ActionProvider {
  readonly wrapper: InstanceWrapper;
  readonly module: Module;
  readonly metatype: Type;
  /** Where it is, for messages. */
  readonly place: string;
}

/** A method of such a provider. */
export interface ActionTarget extends ActionProvider {
  readonly method: string;
}

/**
 * Decides at boot how an action is called: directly, through Nest's guards, interceptors, pipes and filters, or on
 * an instance made for the call.
 */
@Injectable()
export class ActionContextCreator {
  constructor(private readonly modules: ModulesContainer) {}

  /** @throws InvalidActionError when a parameter would not get what it asks for */
  create(target: ActionTarget): ActionInvoker {
    const { wrapper, metatype, method } = target;
    settleParameters(target);
    const enhanced = hasEnhancers(metatype, method);
    if (!isStatic(wrapper)) return this.perCall(target, enhanced);
    const instance = wrapper.instance as Instance;
    if (!enhanced) return (context) => instance[method]?.(...argumentsOf(context));
    const call = this.enhance(target, instance);
    return (context) => call(...argumentsOf(context));
  }

  private perCall(target: ActionTarget, enhanced: boolean): ActionInvoker {
    const instanceFor = instancesPerCall(target);
    return async (context) => {
      const { instance, contextId } = await instanceFor(scopeRequestOf(context));
      if (!enhanced) return instance[target.method]?.(...argumentsOf(context));
      return this.enhance(target, instance, contextId)(...argumentsOf(context));
    };
  }

  private enhance({ wrapper, method }: ActionTarget, instance: Instance, contextId?: ContextId): EnhancedCall {
    return createActionCall(this.modules, { instance, method, contextId, inquirerId: wrapper.id });
  }
}

/** The arguments of an action without parameter decorators; the context comes last for those who want all of it. */
export function argumentsOf(context: RasaContext): ActionArguments {
  return [context.dispatcher, context.tracker, context.domain, context];
}
