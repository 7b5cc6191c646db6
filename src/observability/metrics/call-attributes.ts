import type { Attributes } from '@opentelemetry/api';
import type { CallOutcome } from '../../actions/index.js';
import { Attribute, OTHER } from '../attributes.js';

/** How many transports have a name of their own. `RasaActions.run()` accepts any name for one. */
const MOST_TRANSPORTS = 10;

/**
 * The attributes of calls, made once for each action, outcome and transport. The name of an action that does not exist
 * does not become an attribute, because a caller could create any number of time series.
 */
export class CallAttributes {
  readonly #made = new Map<string, Attributes>();
  readonly #transports = new Set<string>();

  /** @param isAction - whether there is an action of this name */
  constructor(private readonly isAction: (name: string) => boolean) {}

  of(actionName: string | null, outcome: CallOutcome, transport: string): Attributes {
    const key = `${outcome} ${transport} ${actionName ?? ''}`;
    const made = this.#made.get(key);
    if (made) return made;
    const action = actionName === null ? undefined : this.action(actionName);
    const attributes: Attributes = {
      ...(action && { [Attribute.RASA_ACTION_NAME]: action }),
      [Attribute.RASA_CALL_OUTCOME]: outcome,
      [Attribute.RASA_TRANSPORT]: this.transport(transport),
    };
    if (!Object.values(attributes).includes(OTHER)) this.#made.set(key, attributes);
    return attributes;
  }

  /** The name of an action, or `_OTHER` if there is none. */
  action(name: string): string {
    return this.isAction(name) ? name : OTHER;
  }

  /** The name of a transport, or `_OTHER` when there are too many. */
  transport(name: string): string {
    if (this.#transports.size < MOST_TRANSPORTS) this.#transports.add(name);
    return this.#transports.has(name) ? name : OTHER;
  }
}
