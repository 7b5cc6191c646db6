import { Injectable, type Type } from '@nestjs/common';
import { ModulesContainer, type ContextId } from '@nestjs/core';
import { hasEnhancers } from '../../nest/enhancers.js';
import { withMetadataOf } from '../../nest/inherited-metadata.js';
import type { InstanceWrapper, Module } from '../../nest/injector-types.js';
import { instancesPerCall, isStatic, type ActionInstance } from '../../nest/provider-instance.js';
import type { ActionArguments, RasaContext } from '../call/rasa-context.js';
import { scopeRequestOf } from '../call/scope-request.js';
import type { InvokerFactory, ActionSteps } from '../ports/invoker-factory.js';
import type { ActionInvoker } from './action-definition.js';
import { createActionCall, createStepCall } from './enhanced-call.js';
import { POSITIONS, settleParameters } from './parameters.js';

/** A provider whose class has actions, as the explorer found it. */
export interface ActionProvider {
  readonly wrapper: InstanceWrapper;
  readonly module: Module;
  readonly metatype: Type;
  /** Where it is, for messages. */
  readonly place: string;
}

/** Makes the invoker for an instance. Only an instance that was made for a call has a context id. */
type Bind = (instance: ActionInstance, contextId?: ContextId) => ActionInvoker;

/**
 * Decides at boot how an action is called: directly, through Nest's guards, interceptors, pipes and filters, or on
 * an instance made for the call.
 */
@Injectable()
export class ActionInvokers {
  constructor(private readonly modules: ModulesContainer) {}

  /**
   * The invoker of a method with `@RasaAction()`.
   *
   * @throws InvalidActionError when a parameter would get the wrong value
   */
  forMethod(provider: ActionProvider, method: string): ActionInvoker {
    const { metatype, place, wrapper } = provider;
    settleParameters({ metatype, method, place });
    if (!hasEnhancers(metatype, method)) {
      return invokerOf(provider, (instance) => (context) => instance[method]?.(...argumentsOf(context)));
    }
    return invokerOf(provider, (instance, contextId) => {
      const call = createActionCall(this.modules, { instance, method, contextId, inquirerId: wrapper.id });
      return (context) => call(...argumentsOf(context));
    });
  }

  /**
   * The invoker that a factory makes for a class, behind the guards, interceptors and filters of the class.
   *
   * @throws BootError when the class cannot work
   */
  forClass(provider: ActionProvider, factory: InvokerFactory): ActionInvoker {
    const { metatype, module, wrapper } = provider;
    const invoker = factory.create(provider);
    for (const { name, leading = [] } of invoker.methods) {
      const place = `${metatype.name}.${name} (in ${module.name})`;
      settleParameters({ metatype, method: name, place }, [...leading, ...POSITIONS]);
    }
    const method = 'run';
    const enhanced = hasEnhancers(metatype, method);
    return invokerOf(provider, (instance, contextId) => {
      const run = invoker.bind(instance, this.steps(provider, instance, contextId));
      if (!enhanced) return run;
      const callback = (...args: unknown[]): unknown => run(args.at(-1) as RasaContext);
      const call = createActionCall(this.modules, { instance, method, contextId, inquirerId: wrapper.id, callback });
      return (context) => call(...argumentsOf(context));
    });
  }

  private steps(
    { metatype, wrapper }: ActionProvider,
    instance: ActionInstance,
    contextId: ContextId | undefined,
  ): ActionSteps {
    return {
      create: (method, callback) => {
        const target = { instance, method, contextId, inquirerId: wrapper.id };
        const call = hasEnhancers(metatype, method)
          ? createStepCall(this.modules, { ...target, callback: withMetadataOf(instance[method], callback) })
          : async (...args: unknown[]) => callback.apply(instance, args);
        return (context, ...leading) => call(...leading, ...argumentsOf(context));
      },
    };
  }
}

/** Binds the one instance at boot, or one for each call. */
function invokerOf(provider: ActionProvider, bind: Bind): ActionInvoker {
  if (isStatic(provider.wrapper)) return bind(provider.wrapper.instance as ActionInstance);
  const instanceFor = instancesPerCall(provider);
  return async (context) => {
    const { instance, contextId } = await instanceFor(scopeRequestOf(context));
    return bind(instance, contextId)(context);
  };
}

/** The arguments of an action without parameter decorators. */
function argumentsOf(context: RasaContext): ActionArguments {
  return [context.dispatcher, context.tracker, context.domain, context];
}
