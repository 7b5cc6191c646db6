import { Injectable, type Type } from '@nestjs/common';
import type { InstanceWrapper, Module } from '../../nest/injector-types.js';
import { InvalidActionError, InvalidOptionError, refuseUnknownMembers } from '../../errors/index.js';
import { builtClassOf } from '../../nest/provider-class.js';
import { providersUnderToken } from '../../nest/providers-under-token.js';
import { ActionInvokers } from './action-invokers.js';
import type { ActionDefinition } from './action-definition.js';
import { declaredActions, type DeclaredAction } from './action-metadata.js';
import { ACTION_OPTIONS } from './action.options.js';
import { refuseUntypedConstructor } from './constructor-types.js';
import { declaredBy } from './declarations.js';
import { placeOf } from './place-of.js';
import type { InvokerFactory } from '../ports/invoker-factory.js';
import { RASA_INVOKER_FACTORY } from '../ports/ports.tokens.js';
import { checkConcurrency } from './concurrency.js';
import { checkTimeout } from './time-limit.js';

/** Finds the actions among all providers of modules. */
@Injectable()
export class ActionExplorer {
  readonly #factories = new Map<string, InvokerFactory>();

  constructor(private readonly invokers: ActionInvokers) {}

  /**
   * Every action of these modules, in the order of the modules and their providers.
   *
   * @param modules - modules whose instances exist already
   * @throws InvalidActionError, InvalidOptionError when a decorated class or method cannot be an action
   */
  explore(modules: readonly Module[]): readonly ActionDefinition[] {
    this.addFactories(modules);
    const definitions = modules.flatMap((module) => this.exploreModule(module));
    for (const module of modules) this.inspect(module);
    return Object.freeze(definitions);
  }

  /** A module that is loaded lazily may bring the factory for its own classes. */
  private addFactories(modules: readonly Module[]): void {
    const token = 'RASA_INVOKER_FACTORY';
    for (const factory of providersUnderToken<InvokerFactory>(modules, RASA_INVOKER_FACTORY, token, 'create')) {
      const other = this.#factories.get(factory.kind) ?? factory;
      if (other !== factory) {
        throw new InvalidOptionError(`The kind '${factory.kind}' of ${token}`, 'must be the kind of one provider only');
      }
      this.#factories.set(factory.kind, factory);
    }
  }

  /** Runs after the actions were explored, so that mistakes in actions are reported first. */
  private inspect(module: Module): void {
    for (const wrapper of module.providers.values()) {
      const metatype = builtClassOf(wrapper);
      if (metatype) for (const factory of this.#factories.values()) factory.inspect?.(metatype);
    }
  }

  private exploreModule(module: Module): ActionDefinition[] {
    return [...module.providers.values()].flatMap((wrapper) => {
      const { metatype, declared } = declaredBy(wrapper, declaredActions);
      return declared.map((action) => this.define(action, wrapper, module, metatype));
    });
  }

  private define(action: DeclaredAction, wrapper: InstanceWrapper, module: Module, metatype: Type): ActionDefinition {
    const { name, method, options, kind } = action;
    const place = placeOf(metatype, module, kind === undefined ? method : undefined);
    if (typeof name !== 'string' || name.trim() === '') {
      throw new InvalidActionError(place, 'its name is empty', "Give it one: @RasaAction('action_…').");
    }
    const factory = kind === undefined ? undefined : this.factoryOf(kind, place);
    if (!factory) requireMethod(wrapper.instance ?? metatype.prototype, method, place);
    refuseUnknownMembers(`The options of the action '${name}' on ${place}`, options, ACTION_OPTIONS);
    checkTimeout(`{ timeoutMs } of the action '${name}' on ${place}`, options.timeoutMs);
    checkConcurrency(`{ concurrency } of the action '${name}' on ${place}`, options.concurrency);
    const built = builtClassOf(wrapper);
    if (built) refuseUntypedConstructor(built, place);
    const provider = { wrapper, module, metatype, place };
    const invoke = factory ? this.invokers.forClass(provider, factory) : this.invokers.forMethod(provider, method);
    return Object.freeze({ name, place, timeoutMs: options.timeoutMs, concurrency: options.concurrency, invoke });
  }

  private factoryOf(kind: string, place: string): InvokerFactory {
    const factory = this.#factories.get(kind);
    if (factory) return factory;
    throw new InvalidActionError(
      place,
      `no provider of RASA_INVOKER_FACTORY has its kind '${kind}'`,
      'Import the module that provides it.',
    );
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
