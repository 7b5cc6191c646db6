import { BootError } from './boot-errors.js';

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
      `${route} is a route of ${module}, and another controller of the application has it, too. ` +
        (canBeLeftOut ? `Set \`${left}\` in the options of ${module} to leave its route out, or ` : 'Set ') +
        `\`${path}${option}\` to another path; \`${path}prefix\` moves all of its routes.`,
    );
  }
}
