import { Injectable, Logger, type Type } from '@nestjs/common';
import type { ClassInvoker, DeclaredClass, InvokerFactory, ActionStepMethod } from '../actions/index.js';
import { kindOf } from '../errors/index.js';
import { SlotValue } from './decorators/slot-value.decorator.js';
import { defineForm, type FormDefinition } from './form-definition.js';
import { FormInspector } from './form-inspector.js';
import { FORM_KIND } from './form-metadata.js';
import { FormRun } from './form-run.js';
import { refuseStrayMethods } from './slot-method-checks.js';
import { SlotSteps } from './slot-steps.js';

/** Says what runs for a class with `@RasaForm()` or `@RasaSlotValidation()`. */
@Injectable()
export class FormInvokerFactory implements InvokerFactory {
  readonly kind = FORM_KIND;
  private readonly logger = new Logger('RasaModule');

  constructor(private readonly inspector: FormInspector) {}

  /** @throws InvalidFormError when the form cannot work */
  create({ metatype, place }: DeclaredClass): ClassInvoker {
    const definition = defineForm(metatype, place);
    const complain = (method: string, returned: unknown): void => this.complain(`${metatype.name}.${method}`, returned);
    return {
      methods: stepMethodsOf(definition),
      bind: (instance, steps) => {
        const slotSteps = new SlotSteps({ metatype, instance, steps, complain });
        return (context) => {
          this.inspector.inCall(definition, context.domain);
          return new FormRun(definition, instance, slotSteps, context).run();
        };
      },
    };
  }

  /** @throws InvalidFormError when a method for a slot would never be called */
  inspect(metatype: Type): void {
    refuseStrayMethods(metatype);
  }

  private complain(method: string, returned: unknown): void {
    this.logger.warn(
      `${method} returned ${kindOf(returned, 'an event')}, which was ignored. ` +
        'Return { slot: value }, or nothing to keep the candidate.',
    );
  }
}

/** A validator's parameters begin with the candidate, as in the reference. */
function stepMethodsOf({ validators, extractors }: FormDefinition): ActionStepMethod[] {
  const leading = [{ name: 'value', decorator: SlotValue() }];
  return [...namesIn(validators).map((name) => ({ name, leading })), ...namesIn(extractors).map((name) => ({ name }))];
}

function namesIn(methods: ReadonlyMap<string, readonly string[]>): string[] {
  return [...new Set([...methods.values()].flat())];
}
