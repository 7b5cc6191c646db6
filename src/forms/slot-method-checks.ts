import { Inject, Injectable, type Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import type { Domain } from '../conversation/index.js';
import { InvalidFormError } from '../errors/index.js';
import { FormInspector } from './form-inspector.js';
import { declaredForm, declaredSlotMethods } from './form-metadata.js';
import { checkFormOptions } from './form.options.js';
import { FORM_CHECKS_OPTIONS, type FormChecksOptions } from './form-checks.options.js';
import { slotMethodNames } from './slot-method-names.js';
import { ValidationAction } from './validation-action.js';

/** Finds at boot the methods for slots that would never be called. */
@Injectable()
export class SlotMethodChecks {
  constructor(
    private readonly inspector: FormInspector,
    @Inject(FORM_CHECKS_OPTIONS) private readonly options: FormChecksOptions,
  ) {}

  /** @throws InvalidFormError when a declaration of the class would be ignored */
  check(metatype: Type): void {
    const isPorted = metatype.prototype instanceof ValidationAction;
    refuseStray(metatype, isPorted);
    if (isPorted && this.options.domain) this.warnOfUnknown(metatype, this.options.domain);
  }

  /** Only warns, because the class may have another method with such a name. */
  private warnOfUnknown(metatype: Type, domain: Domain): void {
    const known = Object.keys(domain.slots).flatMap((slot) => [
      ...slotMethodNames('validate', slot),
      ...slotMethodNames('extract', slot),
    ]);
    for (const method of new MetadataScanner().getAllMethodNames(metatype.prototype as object)) {
      if (!/^(?:validate|extract)(?:_|\p{Lu})/u.test(method) || known.includes(method)) continue;
      this.inspector.warnOnce(`${metatype.name}.${method} does not match a slot of the domain, so it is never called.`);
    }
  }
}

function refuseStray(metatype: Type, isPorted: boolean): void {
  const form = declaredForm(metatype);
  if (form && !isPorted) return;
  if (form) checkFormOptions(form.options, metatype.name);
  const [stray] = declaredSlotMethods(metatype);
  if (stray) {
    throw new InvalidFormError(
      `${metatype.name}.${stray.method}`,
      isPorted
        ? 'its class extends ValidationAction, which ignores @ValidateSlot() and @ExtractSlot()'
        : 'its class is not a form, so the method would never be called',
      isPorted
        ? 'Remove the base class, or remove the decorator and name the method validate_<slot> or extract_<slot>.'
        : "Put @RasaForm('…') or @RasaSlotValidation() on the class.",
    );
  }
  if (!form?.options.slots && !form?.options.onRefused) return;
  throw new InvalidFormError(
    metatype.name,
    'a class that extends ValidationAction ignores the options `slots` and `onRefused`',
    'Remove the base class, or these options.',
  );
}
