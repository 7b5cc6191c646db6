import { describe, expect, it } from '@jest/globals';
import { Body, Injectable, type Type } from '@nestjs/common';
import { IsString } from 'class-validator';
import {
  ExtractSlot,
  FormValidationAction,
  RasaAction,
  RasaForm,
  RasaSlotValidation,
  SlotValue,
  ValidateSlot,
  type RasaModuleOptions,
} from 'nestjs-rasa';
import { startWith } from '../../support/forms.js';

const DOMAIN = {
  forms: { a_form: { required_slots: ['a', 'b'] }, other_form: { required_slots: [] } },
  slots: {
    a: { mappings: [{ type: 'from_text', conditions: [{ active_loop: 'a_form' }] }] },
    b: { mappings: [{ type: 'from_text', conditions: [{ active_loop: 'a_form' }] }] },
    c: { mappings: [{ type: 'custom' }] },
  },
};

class Slots {
  @IsString()
  a!: string;
  @IsString()
  d!: string;
}

function form(name: string, slot = 'a'): Type {
  @RasaForm(name)
  class AForm {
    @ValidateSlot(slot)
    check() {}
  }
  return AForm;
}

@RasaForm('a_form')
class EmptyForm {}

@RasaForm('a_form')
class RunningForm {
  @ValidateSlot('a')
  check() {}
  run() {}
}

@RasaForm('a_form')
class TwiceExtracted {
  @ExtractSlot('a')
  one() {}
  @ExtractSlot('b', 'a')
  two() {}
}

@Injectable()
class Stray {
  @ValidateSlot('a')
  check() {}
}

@RasaAction('validate_a_form')
class DecoratedPort extends FormValidationAction {
  @ValidateSlot('a')
  check() {}
}

@RasaForm('a_form', { slots: Slots })
class CheckedPort extends FormValidationAction {}

@RasaForm('a_form')
class HttpForm {
  @ValidateSlot('a')
  check(@Body() body: unknown) {
    return { a: body };
  }
}

@RasaForm('a_form', { slots: Slots })
class ClassForm {}

@RasaForm('a_form')
class DynamicForm {
  @ValidateSlot('c')
  check() {}
  requiredSlots() {
    return ['c'];
  }
}

@RasaSlotValidation()
class Globals {
  @ValidateSlot('c')
  check(@SlotValue() value: string) {
    return { c: value };
  }
}

@RasaSlotValidation()
class OwnedGlobals {
  @ValidateSlot('a')
  check() {}
}

const domain = { domain: DOMAIN, strict: true };
const FAILURES: [string, Type[], RasaModuleOptions, string][] = [
  [
    'a form without a name',
    [form(' ')],
    {},
    "the name of its form is empty. Give the form's name: @RasaForm('booking').",
  ],
  ['a form that does nothing', [EmptyForm], {}, 'EmptyForm (in FormsModule): it would never do anything.'],
  ['a form with a `run` method', [RunningForm], {}, 'its method `run` would never be called.'],
  ['a slot with two extractors', [TwiceExtracted], {}, "the slot 'a' is extracted by one and by two."],
  [
    'methods of a class that is not a form',
    [Stray],
    {},
    'Stray.check: its class is not a form, so the method would never be called.',
  ],
  [
    'decorators on a base class',
    [DecoratedPort],
    {},
    'DecoratedPort.check: its class extends ValidationAction, which ignores @ValidateSlot() and @ExtractSlot().',
  ],
  ['a class of slots on a base class', [CheckedPort], {}, 'Remove the base class, or these options'],
  ['decorators of HTTP controllers', [HttpForm], {}, 'a parameter has a decorator of HTTP controllers'],
  ['a slot that is not required', [form('a_form', 'c')], domain, "the slot 'c' is never required by the form 'a_form'"],
  ['a property that is not a slot', [ClassForm], domain, "ClassForm (in FormsModule): the domain has no slot 'd'"],
  [
    'a form that is not in the domain',
    [form('b_form')],
    domain,
    "the domain has no form 'b_form'; it has 'a_form', 'other_form'",
  ],
  [
    'a form without slots',
    [form('other_form')],
    domain,
    "is never required by the form 'other_form', so nothing is called for it here; the slots are none.",
  ],
  ['a global slot that a form owns', [OwnedGlobals], domain, "the slot 'a' is owned by a form"],
  [
    'a domain that is not an object',
    [],
    { domain: [] as never },
    'RasaModule option `domain`: must be the path of a file or folder',
  ],
];

describe('the boot', () => {
  it.each(FAILURES)('refuses %s', async (_what, providers, options, message) => {
    await expect(startWith(providers, options, 'express')).rejects.toThrow(message);
  });

  it('names both classes for one form', async () => {
    const [one, two] = [form('a_form'), form('a_form')];
    await expect(startWith([one, two], {}, 'express')).rejects.toThrow(
      "The action name 'validate_a_form' is registered twice: by AForm (in FormsModule) and by AForm (in FormsModule).",
    );
  });

  it.each([
    ['forms and slots that the domain has', [form('a_form'), Globals]],
    ['a form with its own requiredSlots()', [DynamicForm]],
  ])('accepts %s', async (_what, providers) => {
    const running = await startWith(providers, domain);
    const answer = await fetch(`${running.url}/actions`);
    expect(await answer.json()).toContainEqual({ name: 'validate_a_form' });
    await running.close();
  });
});
