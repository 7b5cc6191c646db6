/**
 * Something in the application must change before it can start. Its message names what, where, and the remedy.
 *
 * @publicApi
 */
export abstract class BootError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/**
 * Two providers registered one action name.
 *
 * @publicApi
 */
export class DuplicateActionError extends BootError {
  /**
   * @param actionName - the name that is taken twice
   * @param places - where, such as `CheckRestaurants.run (in RestaurantsModule)`
   */
  constructor(
    readonly actionName: string,
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
  /**
   * @param option - where, such as `RasaModule.forRoot({ bodyLimit })`
   * @param problem - what was expected
   */
  constructor(option: string, problem: string) {
    super(`${option}: ${problem}.`);
  }
}

/**
 * The HTTP adapter of the application is one whose request bodies the webhook cannot read itself.
 *
 * @publicApi
 */
export class UnsupportedAdapterError extends BootError {
  /**
   * @param adapter - its type, such as `koa`
   * @param isKnown - whether it is Fastify's or Express's, but RasaModule did not find what it needs in this version
   */
  constructor(adapter: string, isKnown = false) {
    super(isKnown ? unknownVersion(adapter) : unknownAdapter(adapter));
  }
}

function unknownVersion(adapter: string): string {
  return (
    `RasaModule could not take over the body of its webhook from the HTTP adapter '${adapter}'. ` +
    `Install a version of @nestjs/platform-${adapter} that fits the peer dependencies of nestjs-rasa, ` +
    'or set `http: false` in the module options.'
  );
}

function unknownAdapter(adapter: string): string {
  return (
    `RasaModule cannot serve its webhook over the HTTP adapter '${adapter}'. ` +
    'Create the application with FastifyAdapter (@nestjs/platform-fastify) or ' +
    'ExpressAdapter (@nestjs/platform-express), or set `http: false` in the module options.'
  );
}

/**
 * Something of this library is used without the module that it belongs to.
 *
 * @publicApi
 */
export class MissingModuleError extends BootError {
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
  /**
   * @param peer - the package
   * @param feature - what needs it, such as `createActionServer()`
   */
  constructor(peer: string, feature: string) {
    super(`${feature} needs the package ${peer}, which is not installed. Run: npm install ${peer}`);
  }
}
