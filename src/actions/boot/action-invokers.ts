import { Injectable } from '@nestjs/common';
import { ModulesContainer, type ContextId } from '@nestjs/core';
import { InvalidActionError } from '../../errors/index.js';
import { hasEnhancers } from '../../nest/enhancers.js';
import { withMetadataOf } from '../../nest/inherited-metadata.js';
import type { ActionInstance } from '../../nest/provider-instance.js';
import type { ActionArguments, RasaContext } from '../call/rasa-context.js';
import type { InvokerFactory, ActionSteps } from '../ports/invoker-factory.js';
import type { ActionInvoker } from './action-definition.js';
import { createActionCall, createStepCall, drained } from './enhanced-call.js';
import { boundInvoker, methodInvoker, type CallShape, type HandlerProvider } from './method-invoker.js';
import { POSITIONS, settleParameters } from './parameters.js';

const SHAPE: CallShape<RasaContext> = {
  positions: POSITIONS,
  argumentsOf,
  finish: drained,
  Refusal: InvalidActionError,
};

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
  forMethod(provider: HandlerProvider, method: string): ActionInvoker {
    return methodInvoker(this.modules, provider, method, SHAPE);
  }

  /**
   * The invoker that a factory makes for a class, behind the guards, interceptors and filters of the class.
   *
   * @throws BootError when the class cannot work
   */
  forClass(provider: HandlerProvider, factory: InvokerFactory): ActionInvoker {
    const { metatype, module, wrapper } = provider;
    const invoker = factory.create(provider);
    for (const { name, leading = [] } of invoker.methods) {
      const place = `${metatype.name}.${name} (in ${module.name})`;
      settleParameters({ metatype, method: name, place }, [...leading, ...POSITIONS]);
    }
    const method = 'run';
    const enhanced = hasEnhancers(metatype, method);
    return boundInvoker(provider, (instance, contextId) => {
      const run = invoker.bind(instance, this.steps(provider, instance, contextId));
      if (!enhanced) return run;
      const callback = (...args: unknown[]): unknown => run(args.at(-1) as RasaContext);
      const call = createActionCall(this.modules, { instance, method, contextId, inquirerId: wrapper.id, callback });
      return (context) => call(...argumentsOf(context));
    });
  }

  private steps(
    { metatype, wrapper }: HandlerProvider,
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

/** The arguments of an action without parameter decorators. */
function argumentsOf(context: RasaContext): ActionArguments {
  return [context.dispatcher, context.tracker, context.domain, context];
}
