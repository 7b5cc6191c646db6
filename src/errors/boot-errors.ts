import type { RasaErrorCode } from './error-code.js';

/**
 * The application cannot start until something in it is changed. The message says what is wrong, where, and what to do.
 * `stack` and `toString()` begin with the class's name and the code: `DuplicateActionError [RASA_DUPLICATE_ACTION]: …`.
 *
 * @publicApi
 */
export abstract class BootError extends Error {
  /** The stable name of this error (docs/errors.md). */
  abstract readonly code: RasaErrorCode;

  /** @param message - what is wrong, where, and the remedy */
  constructor(message: string) {
    super(message);
    const frames = this.stack?.slice(`${this}`.length) ?? '';
    this.name = new.target.name;
    // A subclass sets its code after this constructor, so the head of the stack is written when somebody reads it.
    Object.defineProperty(this, 'stack', { get: () => `${this}${frames}`, configurable: true });
  }

  /** The class's name, the code and the message. */
  override toString(): string {
    return `${this.name}${this.code ? ` [${this.code}]` : ''}: ${this.message}`;
  }
}

/**
 * Two providers registered one action name.
 *
 * @publicApi
 */
export class DuplicateActionError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_DUPLICATE_ACTION';
  /**
   * @param actionName - the name that is taken twice
   * @param places - where, such as `CheckRestaurants.run (in RestaurantsModule)`
   */
  constructor(
    /** The name that is registered twice. */
    readonly actionName: string,
    /** Where, such as `CheckRestaurants.run (in RestaurantsModule)`. */
    readonly places: readonly [string, string],
  ) {
    super(
      `The action name '${actionName}' is registered twice: by ${places[0]} and by ${places[1]}. ` +
        'Give one of them another name, or, if it is one class provided by two modules, ' +
        'provide it in one of them and export it from there.',
    );
  }
}

/**
 * A decorated class or method cannot be an action.
 *
 * @publicApi
 */
export class InvalidActionError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_INVALID_ACTION';
  /**
   * @param place - the class or method
   * @param problem - what is wrong with it
   * @param remedy - what to do
   */
  constructor(place: string, problem: string, remedy: string) {
    super(`${place} cannot be a Rasa action: ${problem}. ${remedy}`);
  }
}

/**
 * An option of the module or of the server has a value that cannot be used.
 *
 * @publicApi
 */
export class InvalidOptionError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_INVALID_OPTION';
  /**
   * @param option - where, such as `RasaModule.forRoot({ bodyLimit })`
   * @param problem - what was expected
   */
  constructor(option: string, problem: string) {
    super(`${option}: ${problem}.`);
  }
}

/**
 * A route of this library cannot read request bodies over the application's HTTP adapter.
 *
 * @publicApi
 */
export class UnsupportedAdapterError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_UNSUPPORTED_ADAPTER';

  /**
   * @param adapter - its type, such as `koa`
   * @param isKnown - whether it is Fastify's or Express's, but the module did not find what it needs in this version
   * @param module - the module of the route
   */
  constructor(adapter: string, isKnown = false, module = 'RasaModule') {
    super((isKnown ? unknownVersion(adapter, module) : unknownAdapter(adapter, module)) + withoutRoute(module));
  }
}

function unknownVersion(adapter: string, module: string): string {
  return (
    `${module} could not take over the body of its route from the HTTP adapter '${adapter}'. ` +
    `Install a version of @nestjs/platform-${adapter} that fits the peer dependencies of nestjs-rasa`
  );
}

function unknownAdapter(adapter: string, module: string): string {
  return (
    `${module} cannot serve its route over the HTTP adapter '${adapter}'. ` +
    'Create the application with FastifyAdapter (@nestjs/platform-fastify) or ' +
    'ExpressAdapter (@nestjs/platform-express)'
  );
}

/** RasaModule may leave its routes out; the others are nothing without theirs. */
function withoutRoute(module: string): string {
  return module === 'RasaModule' ? ', or set `http: false` in the module options.' : '.';
}

/**
 * A feature is used without the module that provides it.
 *
 * @publicApi
 */
export class MissingModuleError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_MISSING_MODULE';
  /**
   * @param module - what to import, such as `RasaModule.forRoot()`
   * @param feature - what needs it
   */
  constructor(module: string, feature: string) {
    super(`${feature} needs ${module}. Add it to the imports of the application's module.`);
  }
}

/**
 * An optional package that the called feature needs is not installed.
 *
 * @publicApi
 */
export class MissingPeerError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_MISSING_PEER';
  /**
   * @param peer - the package
   * @param feature - what needs it, such as `createActionServer()`
   */
  constructor(peer: string, feature: string) {
    super(`${feature} needs the package ${peer}, which is not installed. Run: npm install ${peer}`);
  }
}
