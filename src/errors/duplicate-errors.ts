import { BootError } from './boot.error.js';

/**
 * Two providers registered the same action name.
 *
 * @publicApi
 */
export class DuplicateActionError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_DUPLICATE_ACTION';
  /**
   * @param actionName - the name that is registered twice
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
        'Rename one of them. If two modules provide the same class, provide it in one of them and export it ' +
        'from there.',
    );
  }
}

/**
 * Two remotes have the same action.
 *
 * @publicApi
 */
export class DuplicateRemoteActionError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_DUPLICATE_REMOTE_ACTION';
  /**
   * @param actionName - the name that both have
   * @param remotes - the names of the remotes
   */
  constructor(
    /** The name that both have. */
    readonly actionName: string,
    /** The names of the remotes. */
    readonly remotes: readonly [string, string],
  ) {
    super(
      `The remotes '${remotes[0]}' and '${remotes[1]}' both have the action '${actionName}'. Remove it from one of ` +
        `them, or say with the option \`actions\` of a remote which one runs it: \`actions: ['${actionName}', …]\`.`,
    );
  }
}

/**
 * A module that may be imported only once was configured twice.
 *
 * @publicApi
 */
export class DuplicateModuleError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_DUPLICATE_MODULE';
  /**
   * @param module - such as `RasaModule`
   * @param importers - the modules that import it
   */
  constructor(module: string, importers: readonly string[]) {
    super(
      `${module}.forRoot() or forRootAsync() is called ${importers.length} times; the imports are in ` +
        `${importers.join(' and in ')}. Import it once, in the root module: it finds the actions of all modules. ` +
        'With `isGlobal: true` what it exports can be injected everywhere.',
    );
  }
}

/**
 * A route of this library and a route of the application have the same address.
 *
 * @publicApi
 */
export class DuplicateRouteError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_DUPLICATE_ROUTE';
  /**
   * @param route - method and path, such as `GET /health`
   * @param option - the option of the module that says where its route is
   * @param canBeLeftOut - whether that option may be false
   * @param owner - the module, and the option that holds `option`; left out, RasaModule and its `http`
   */
  constructor(
    route: string,
    option: string,
    canBeLeftOut: boolean,
    owner: { readonly module: string; readonly group?: string } = { module: 'RasaModule', group: 'http' },
  ) {
    const { module, group } = owner;
    const path = group ? `${group}.` : '';
    const left = group ? `${group}: { ${option}: false }` : `${option}: false`;
    super(
      `${route} is a route of ${module} and of another controller of the application. ` +
        (canBeLeftOut ? `Set \`${left}\` in the options of ${module} to remove its route, or ` : 'Set ') +
        `\`${path}${option}\` to another path; \`${path}prefix\` moves all of its routes.`,
    );
  }
}
