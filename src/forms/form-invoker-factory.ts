import { Injectable, Logger } from '@nestjs/common';
import { ModulesContainer, type ContextId } from '@nestjs/core';
import {
  argumentsOf,
  createActionCall,
  hasEnhancers,
  instancesPerCall,
  isStatic,
  scopeRequestOf,
  POSITIONS,
  settleParameters,
  type ActionInvoker,
  type ActionProvider,
  type Instance,
  type InvokerFactory,
  type Position,
  type RasaContext,
} from '../actions/index.js';
import { SlotValue } from './decorators/slot-value.decorator.js';
import { FormInspector } from './form-inspector.js';
import { FormRun } from './form-run.js';
import { defineForm, type FormDefinition } from './form-definition.js';
import { FORM_KIND } from './form-metadata.js';
import type { SlotVerb } from './slot-method-names.js';
import { createSlotStep, type SlotStep } from './slot-step.js';
import { describeKind } from './slot-values.js';

type Run = (context: RasaContext) => Promise<unknown>;

/** Says what runs for a class with `@RasaForm()` or `@RasaSlotValidation()`. */
@Injectable()
export class FormInvokerFactory implements InvokerFactory {
  readonly kind = FORM_KIND;
  private readonly logger = new Logger('RasaModule');

  constructor(
    private readonly modules: ModulesContainer,
    private readonly inspector: FormInspector,
  ) {}

  /** @throws InvalidFormError, InvalidActionError when the form cannot work */
  create(provider: ActionProvider): ActionInvoker {
    const { wrapper, metatype, place } = provider;
    const definition = defineForm(metatype, place);
    this.inspector.atBoot(definition);
    settleMethods(definition, provider);
    if (isStatic(wrapper)) return this.bind(definition, provider, wrapper.instance as Instance);
    const instanceFor = instancesPerCall(provider);
    return async (context) => {
      const { instance, contextId } = await instanceFor(scopeRequestOf(context));
      return this.bind(definition, provider, instance, contextId)(context);
    };
  }

  /** The form on one instance, behind the guards, interceptors and filters of its class. */
  private bind(definition: FormDefinition, provider: ActionProvider, instance: Instance, contextId?: ContextId): Run {
    const stepFor = this.steps(provider, instance, contextId);
    const run: Run = (context) => {
      this.inspector.inCall(definition, context.domain);
      return new FormRun(definition, instance, stepFor, context).run();
    };
    const method = 'run';
    if (!hasEnhancers(provider.metatype, method)) return run;
    const callback = (...args: unknown[]) => run(args.at(-1) as RasaContext);
    const inquirerId = provider.wrapper.id;
    const call = createActionCall(this.modules, { instance, method, contextId, inquirerId, callback });
    return (context) => call(...argumentsOf(context));
  }

  /** The steps of an instance; each is made once. */
  private steps(provider: ActionProvider, instance: Instance, contextId: ContextId | undefined) {
    const made = new Map<string, SlotStep>();
    return (verb: SlotVerb, slot: string, method: string): SlotStep => {
      const key = JSON.stringify([verb, slot, method]);
      const complain = (returned: unknown) => this.complain(`${provider.metatype.name}.${method}`, returned);
      const target = { provider, instance, contextId, method, verb, slot, complain };
      const step = made.get(key) ?? createSlotStep(this.modules, target);
      made.set(key, step);
      return step;
    };
  }

  private complain(method: string, returned: unknown): void {
    this.logger.warn(
      `${method} returned ${describeKind(returned)}, which was ignored. ` +
        'Return { slot: value }, or nothing to keep the candidate.',
    );
  }
}

/** A validator's places begin with the candidate, as in the reference. */
const VALIDATOR_POSITIONS: readonly Position[] = [{ name: 'value', decorator: SlotValue() }, ...POSITIONS];

function settleMethods({ validators, extractors }: FormDefinition, { metatype, module }: ActionProvider): void {
  const settle = (methods: Iterable<readonly string[]>, positions: readonly Position[]): void => {
    for (const method of new Set([...methods].flat())) {
      settleParameters({ metatype, method, place: `${metatype.name}.${method} (in ${module.name})` }, positions);
    }
  };
  settle(validators.values(), VALIDATOR_POSITIONS);
  settle(extractors.values(), POSITIONS);
}
