import { Inject, Injectable, type Type } from '@nestjs/common';
import type { InstanceWrapper, Module } from '../../nest/injector-types.js';
import { InvalidActionError, refuseUnknownMembers } from '../../errors/index.js';
import { ActionInvokers } from './action-invokers.js';
import type { ActionDefinition } from './action-definition.js';
import { declaredActions, type DeclaredAction } from './action-metadata.js';
import { ACTION_OPTIONS } from './action.options.js';
import { declaredBy } from './declarations.js';
import { INVOKER_FACTORIES } from '../actions.tokens.js';
import { refuseUntypedConstructor } from './constructor-types.js';
import type { InvokerFactory } from '../ports/invoker-factory.js';
import { checkTimeout } from './time-limit.js';

/** Finds the actions among all providers of modules; they are read, nothing is changed. */
@Injectable()
export class ActionExplorer {
  constructor(
    private readonly invokers: ActionInvokers,
    @Inject(INVOKER_FACTORIES) private readonly factories: readonly InvokerFactory[],
  ) {}

  /**
   * Every action of these modules, in the order of the modules and their providers.
   *
   * @param modules - modules that have all their instances
   * @throws InvalidActionError, InvalidOptionError when a decorated class or method cannot be an action
   */
  explore(modules: readonly Module[]): readonly ActionDefinition[] {
    const definitions = modules.flatMap((module) => this.exploreModule(module));
    for (const module of modules) this.inspect(module);
    return Object.freeze(definitions);
  }

  /** After the actions: what is wrong with an action is told first. */
  private inspect(module: Module): void {
    for (const { metatype, isNotMetatype } of module.providers.values()) {
      if (isNotMetatype || typeof metatype !== 'function') continue;
      for (const factory of this.factories) factory.inspect?.(metatype as Type);
    }
  }

  private exploreModule(module: Module): ActionDefinition[] {
    return [...module.providers.values()].flatMap((wrapper) => {
      const { metatype, declared } = declaredBy(wrapper, declaredActions);
      return declared.map((action) => this.define(action, wrapper, module, metatype));
    });
  }

  private define(action: DeclaredAction, wrapper: InstanceWrapper, module: Module, metatype: Type): ActionDefinition {
    const { name, method, options } = action;
    const factory = this.factories.find(({ kind }) => kind === action.kind);
    const place = `${metatype.name}${factory ? '' : `.${method}`} (in ${module.name})`;
    if (typeof name !== 'string' || name.trim() === '') {
      throw new InvalidActionError(place, 'its name is empty', "Give it one: @RasaAction('action_…').");
    }
    if (!factory) requireMethod(wrapper.instance ?? metatype.prototype, method, place);
    refuseUnknownMembers(`The options of the action '${name}' on ${place}`, options, ACTION_OPTIONS);
    checkTimeout(`{ timeoutMs } of the action '${name}' on ${place}`, options.timeoutMs);
    if (!wrapper.isNotMetatype) refuseUntypedConstructor(wrapper.metatype as Type, place);
    const provider = { wrapper, module, metatype, place };
    const invoke = factory ? this.invokers.forClass(provider, factory) : this.invokers.forMethod(provider, method);
    return Object.freeze({ name, place, timeoutMs: options.timeoutMs, invoke });
  }
}

function requireMethod(host: unknown, method: string, place: string): void {
  if (typeof (host as Record<string, unknown> | undefined)?.[method] === 'function') return;
  throw new InvalidActionError(
    place,
    'the class has no such method',
    'Add `run(dispatcher, tracker, domain)` to it, or move @RasaAction to the method that shall run.',
  );
}
