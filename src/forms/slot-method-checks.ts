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

/** Finds at boot the methods for slots that nothing would ever call. */
@Injectable()
export class SlotMethodChecks {
  constructor(
    private readonly inspector: FormInspector,
    @Inject(FORM_CHECKS_OPTIONS) private readonly options: FormChecksOptions,
  ) {}

  /** @throws InvalidFormError when a class declares what nothing would read */
  check(metatype: Type): void {
    const isPort = metatype.prototype instanceof ValidationAction;
    refuseStray(metatype, isPort);
    if (isPort && this.options.domain) this.warnOfUnknown(metatype, this.options.domain);
  }

  /** Only a warning: the class may well have a method of its own that is named like this. */
  private warnOfUnknown(metatype: Type, domain: Domain): void {
    const known = Object.keys(domain.slots).flatMap((slot) => [
      ...slotMethodNames('validate', slot),
      ...slotMethodNames('extract', slot),
    ]);
    for (const method of new MetadataScanner().getAllMethodNames(metatype.prototype as object)) {
      if (!/^(?:validate|extract)(?:_|\p{Lu})/u.test(method) || known.includes(method)) continue;
      this.inspector.warnOnce(`${metatype.name}.${method} fits no slot of the domain: it is never called.`);
    }
  }
}

function refuseStray(metatype: Type, isPort: boolean): void {
  const form = declaredForm(metatype);
  if (form && !isPort) return;
  if (form) checkFormOptions(form.options, metatype.name);
  const [stray] = declaredSlotMethods(metatype);
  if (stray) {
    throw new InvalidFormError(
      `${metatype.name}.${stray.method}`,
      isPort ? 'its class finds methods by their names' : 'its class is no form, so nothing would ever call it',
      isPort
        ? 'Leave out the base class, or the decorator and name the method validate_<slot>.'
        : "Put @RasaForm('…') or @RasaSlotValidation() on the class.",
    );
  }
  if (!form?.options.slots && !form?.options.onRefused) return;
  throw new InvalidFormError(
    metatype.name,
    'a class with a `run` of its own checks no slots by another class',
    'Leave out the base class, or the options `slots` and `onRefused`.',
  );
}
