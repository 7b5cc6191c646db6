import type { ActionInvoker } from '../boot/action-definition.js';
import type { ActionProvider } from '../boot/action-invokers.js';

/** The port for rooms whose classes are actions without a `run` of their own, such as forms. */
export interface InvokerFactory {
  /** The kind of declaration that it serves; a fixed string. */
  readonly kind: string;

  /**
   * Decides at boot what runs for a class.
   *
   * @throws BootError when nothing can
   */
  create(provider: ActionProvider): ActionInvoker;
}
