/** Rules that the compiler enforces: `tsc --noEmit` fails when one of them is broken. Nothing here is run. */
import {
  ExtractSlot,
  FormValidationAction,
  RasaForm,
  RasaSlotValidation,
  SlotSet,
  SlotValue,
  ValidateSlot,
  type FormHooks,
  type RasaContext,
} from 'nestjs-rasa';
import { ActionQueryKnowledgeBase, KnowledgeBase, type KnowledgeObject } from 'nestjs-rasa/knowledge-base';

@RasaForm('good', { timeoutMs: 5_000, onRefused: ({ slot }) => ({ response: `utter_wrong_${slot}` }) })
export class GoodForm implements FormHooks {
  @ValidateSlot('a', 'b')
  slots(@SlotValue() value: string) {
    return { a: value, b: null };
  }

  @ValidateSlot('a')
  async later() {
    return { a: 1 };
  }

  @ValidateSlot('a')
  nothing() {}

  @ExtractSlot('c')
  maybe(): { c: number } | undefined {
    return undefined;
  }

  requiredSlots(domainSlots: readonly string[], { tracker }: RasaContext) {
    return tracker.getSlot('d') === null ? domainSlots : [...domainSlots, 'd'];
  }

  nextRequestedSlot() {
    return new SlotSet('requested_slot', null);
  }
}

export class BadMethods {
  // @ts-expect-error a text is not an object of slots
  @ValidateSlot('a')
  text() {
    return 'a';
  }

  // @ts-expect-error an event is not an object of slots
  @ValidateSlot('a')
  event() {
    return new SlotSet('a', 1);
  }

  // @ts-expect-error a list is not an object of slots
  @ValidateSlot('a')
  async list() {
    return [{ a: 1 }];
  }

  // @ts-expect-error null is not undefined
  @ExtractSlot('a')
  none() {
    return null;
  }

  // @ts-expect-error a slot must be named
  @ValidateSlot()
  unnamed() {}
}

// @ts-expect-error requiredSlots() gives a list of names
@RasaForm('bad')
export class BadHook {
  requiredSlots() {
    return 'a';
  }
}

// @ts-expect-error nextRequestedSlot() gives an event
@RasaSlotValidation()
export class BadNext {
  nextRequestedSlot() {
    return 'a';
  }
}

@RasaForm('ported')
export class Ported extends FormValidationAction {
  validate_a(value: unknown) {
    return { a: value };
  }
}

// @ts-expect-error a storage must find objects
export class HalfStorage extends KnowledgeBase {
  getObjectTypes() {
    return ['hotel'];
  }
}

export class Query extends ActionQueryKnowledgeBase {
  override async utterObjects(
    dispatcher: Parameters<ActionQueryKnowledgeBase['utterObjects']>[0],
    objectType: string,
    objects: readonly KnowledgeObject[],
  ) {
    dispatcher.utterMessage({ text: `${objects.length} × ${objectType}` });
  }
}
