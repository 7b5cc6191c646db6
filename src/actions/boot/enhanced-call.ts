import type { ModulesContainer } from '@nestjs/core';
import type { CollectingDispatcher } from '../../conversation/index.js';
import { createEnhancedCall, type EnhancedCall, type EnhancedTarget } from '../../nest/enhancers.js';
import { drain } from '../call/action-result.js';
import { RASA_CONTEXT_TYPE } from '../decorators/rasa-arguments-host.js';

type Target = Omit<EnhancedTarget, 'contextType' | 'finish' | 'withoutClass'>;

/** An action behind its guards, interceptors, pipes and filters. Interceptors see the list of its events. */
export function createActionCall(modules: ModulesContainer, target: Target): EnhancedCall {
  return createEnhancedCall(modules, { ...target, contextType: RASA_CONTEXT_TYPE, finish: drained });
}

/** The list of events that an action returned; its first argument is the dispatcher. */
export function drained(returned: unknown, [dispatcher]: readonly unknown[]): Promise<unknown[]> {
  return drain(returned, dispatcher as CollectingDispatcher);
}

/**
 * A method that is one step of an action, behind its own guards, interceptors and filters. Those of the class run
 * around the whole action.
 */
export function createStepCall(modules: ModulesContainer, target: Target): EnhancedCall {
  return createEnhancedCall(modules, { ...target, contextType: RASA_CONTEXT_TYPE, withoutClass: true });
}
