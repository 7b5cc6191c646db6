import { Inject, Injectable, type Type } from '@nestjs/common';
import type { InstanceWrapper, Module } from '../../nest/injector-types.js';
import { InvalidActionError, refuseUnknownMembers } from '../../errors/index.js';
import { ActionInvokers } from './action-invokers.js';
import type { ActionDefinition } from './action-definition.js';
import { declaredActions, type DeclaredAction } from './action-metadata.js';
import { ACTION_OPTIONS } from './action.options.js';
import { INVOKER_FACTORIES } from '../actions.tokens.js';
import { refuseUntypedConstructor } from './constructor-types.js';
import type { InvokerFactory } from '../ports/invoker-factory.js';
import { checkTimeout } from './time-limit.js';

/** Finds the actions among all providers of modules. */
@Injectable()
export class ActionExplorer {
  constructor(
    private readonly invokers: ActionInvokers,
    @Inject(INVOKER_FACTORIES) private readonly factories: readonly InvokerFactory[],
  ) {}

  /**
   * Every action of these modules, in the order of the modules and their providers.
   *
   * @param modules - modules whose instances exist already
   * @throws InvalidActionError, InvalidOptionError when a decorated class or method cannot be an action
   */
  explore(modules: readonly Module[]): readonly ActionDefinition[] {
    const definitions = modules.flatMap((module) => this.exploreModule(module));
    for (const module of modules) this.inspect(module);
    return Object.freeze(definitions);
  }

  /** Runs after the actions were explored, so that mistakes in actions are reported first. */
  private inspect(module: Module): void {
    for (const { metatype, isNotMetatype } of module.providers.values()) {
      if (isNotMetatype || typeof metatype !== 'function') continue;
      for (const factory of this.factories) factory.inspect?.(metatype as Type);
    }
  }

  private exploreModule(module: Module): ActionDefinition[] {
    return [...module.providers.values()].flatMap((wrapper) => {
      const { metatype, actions } = actionsOf(wrapper);
      return actions.map((action) => this.define(action, wrapper, module, metatype));
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
    'Add `run(dispatcher, tracker, domain)` to it, or move @RasaAction to the method that should run.',
  );
}

/** The actions of a provider, with the class whose decorators declare them. */
interface ProviderActions {
  readonly metatype: Type;
  readonly actions: readonly DeclaredAction[];
}

const NO_ACTIONS: ProviderActions = { metatype: Object, actions: [] };

/**
 * The actions of a provider. A test may override an action class with a plain object; then the decorators of the token
 * count. An alias is skipped, because its target is a provider as well.
 */
function actionsOf(wrapper: InstanceWrapper): ProviderActions {
  if (wrapper.isAlias) return NO_ACTIONS;
  const built: unknown = wrapper.isNotMetatype ? (wrapper.instance as object | null)?.constructor : wrapper.metatype;
  for (const metatype of [built, wrapper.token]) {
    if (typeof metatype !== 'function') continue;
    const actions = declaredActions(metatype as Type);
    if (actions.length > 0) return { metatype: metatype as Type, actions };
  }
  return NO_ACTIONS;
}
