import { BootError } from './boot.error.js';

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
 * An optional package that a feature needs is not installed.
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
