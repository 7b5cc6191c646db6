import type { JsonObject } from '../../protocol/index.js';

/** What a text needs and neither the arguments nor the slots have. */
export const MISSING = Symbol('missing');

/** The variables of a response: arguments win over slots of the same name. */
export class Variables {
  /** No variables at all. */
  static readonly NONE = new Variables({}, {});

  /**
   * @param slots - the tracker's
   * @param args - the arguments of the request
   */
  constructor(
    private readonly slots: JsonObject,
    private readonly args: JsonObject,
  ) {}

  /** The value of a variable, or {@link MISSING}; what objects inherit, such as `constructor`, is no variable. */
  get(name: string): unknown {
    if (Object.hasOwn(this.args, name)) return this.args[name];
    return Object.hasOwn(this.slots, name) ? this.slots[name] : MISSING;
  }

  /** Whether there are none; Rasa then leaves a response as it is, with its braces. */
  get isEmpty(): boolean {
    return Object.keys(this.slots).length === 0 && Object.keys(this.args).length === 0;
  }

  /** All of them, in the order of a Python dictionary. */
  all(): JsonObject {
    return { ...this.slots, ...this.args };
  }
}
