import type { Type } from '@nestjs/common';
import type { Instance } from '../../nest/provider-instance.js';
import type { ActionInvoker } from '../boot/action-definition.js';
import type { Position } from '../boot/parameters.js';
import type { RasaContext } from '../call/rasa-context.js';

/**
 * The port for rooms whose classes are actions without a method `run`, such as forms. The factory says what runs.
 * Scopes, enhancers and the checks of parameters work as for any action.
 */
export interface InvokerFactory {
  /** The kind of declaration that it serves. */
  readonly kind: string;

  /**
   * Decides at boot what runs for a class.
   *
   * @throws BootError when the class cannot work
   */
  create(declared: DeclaredClass): ClassInvoker;

  /**
   * Is called at boot with every class among the providers, even without a declaration.
   *
   * @throws BootError when the class has a declaration that would be ignored
   */
  inspect?(metatype: Type): void;
}

/** A class with a declaration of the factory's kind. */
export interface DeclaredClass {
  readonly metatype: Type;
  /** Where it is, for messages. */
  readonly place: string;
}

/** What runs for a class; it is made before there is an instance. */
export interface ClassInvoker {
  /** The methods that will be called as steps; their parameters are checked at boot. */
  readonly methods: readonly StepMethod[];

  /** What runs on an instance: called once for a singleton, else for each call. */
  bind(instance: Instance, steps: Steps): ActionInvoker;
}

/** A method that is one step of an action. */
export interface StepMethod {
  readonly name: string;
  /** What its first parameters get, before the dispatcher, the tracker, the domain and the context. */
  readonly leading?: readonly Position[];
}

/** Makes the steps of one instance. */
export interface Steps {
  /**
   * Makes a step, behind the guards, interceptors, pipes and filters of its method. Those of the class run around the
   * whole action.
   *
   * @param method - the method with the metadata
   * @param callback - is called instead of the method, with the instance as `this` and the method's arguments
   */
  create(method: string, callback: (...args: unknown[]) => unknown): Step;
}

/** Runs a step; the leading arguments are those of {@link StepMethod.leading}. */
export type Step = (context: RasaContext, ...leading: unknown[]) => Promise<unknown>;
