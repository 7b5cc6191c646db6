import {
  FormValidationAction,
  RasaAction,
  ValidationAction,
  type CollectingDispatcher,
  type Domain,
  type Tracker,
} from 'nestjs-rasa';
import type { ActionDescription } from '../vector.js';
import type { ActionKind } from './action-kind.js';
import { decoratedForm } from './decorated-form.js';
import {
  behave,
  behavioursOf,
  nextSlot,
  overridesNext,
  overridesRequired,
  requiredSlots,
  unknownIn,
} from './slot-methods.js';

type Base = abstract new () => ValidationAction;

/**
 * Subclasses of the base classes with methods named after slots, and the same with decorators if decorators can express
 * it.
 */
function kindOn(base: Base, decorates: (description: ActionDescription) => boolean): ActionKind {
  return {
    unsupported: unknownIn,
    providers: (description, instants) => [subclass(base, description, instants)],
    alternative: (description, instants) => (decorates(description) ? decoratedForm(description, instants) : undefined),
  };
}

/** Actions that validate the slots that no form owns. */
export const validationKind = kindOn(ValidationAction, ({ name }) => name === 'action_validate_slot_mappings');

/** Actions that validate the slots of a form. */
export const formValidationKind = kindOn(FormValidationAction, ({ name, form }) => name === `validate_${String(form)}`);

function subclass(base: Base, description: ActionDescription, instants: Set<number>): new () => object {
  const action = class extends base {};
  const methods = action.prototype as unknown as Record<string, unknown>;
  for (const [end, behaviour] of behavioursOf(description, 'validate')) {
    const method = behave(behaviour, description, instants);
    methods[`validate_${end}`] = (value: unknown, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) =>
      method({ value, dispatcher, tracker, domain });
  }
  for (const [end, behaviour] of behavioursOf(description, 'extract')) {
    const method = behave(behaviour, description, instants);
    methods[`extract_${end}`] = (dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) =>
      method({ dispatcher, tracker, domain });
  }
  if (overridesRequired(description)) methods['requiredSlots'] = requiredSlots.bind(undefined, description);
  if (overridesNext(description)) methods['nextRequestedSlot'] = () => nextSlot(description);
  RasaAction(description.name)(action);
  return action;
}
