import { Injectable, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import {
  checkTimeout,
  Ctx,
  declaredBy,
  methodInvoker,
  refuseUntypedConstructor,
  type CallShape,
  type HandlerProvider,
} from '../../actions/index.js';
import { InvalidNlgHandlerError, refuseUnknownMembers } from '../../errors/index.js';
import type { Module } from '../../nest/injector-types.js';
import type { NlgContext } from '../call/nlg-context.js';
import { NLG_HANDLER_OPTIONS } from './nlg-handler.options.js';
import type { NlgHandler } from './nlg-handler.js';
import { NLG_HANDLERS, type NlgDeclaration } from './nlg-metadata.js';

const SHAPE: CallShape<NlgContext> = {
  positions: [{ name: 'context', decorator: Ctx() }],
  argumentsOf: (context) => [context],
  Refusal: InvalidNlgHandlerError,
};

/** Finds the NLG handlers among all providers of the application, and decides how each is called. */
@Injectable()
export class NlgExplorer {
  constructor(private readonly modules: ModulesContainer) {}

  /**
   * Every handler of these modules, in the order of the modules and their providers.
   *
   * @param modules - modules that have all their instances
   * @throws InvalidNlgHandlerError, InvalidOptionError when a decorated class or method cannot be a handler
   */
  explore(modules: readonly Module[]): readonly NlgHandler[] {
    return modules.flatMap((module) =>
      [...module.providers.values()].flatMap((wrapper) => {
        const { metatype, declared } = declaredBy(wrapper, (type) => NLG_HANDLERS.of(type));
        return declared.map((handler) => this.define(handler, { wrapper, module, metatype, place: '' }));
      }),
    );
  }

  private define(
    { name, method, options }: NlgDeclaration & { readonly method: string },
    found: HandlerProvider,
  ): NlgHandler {
    const { wrapper, module, metatype } = found;
    const place = `${metatype.name}.${method} (in ${module.name})`;
    if (typeof name !== 'string' || name.trim() === '') {
      throw new InvalidNlgHandlerError(place, 'its name is empty', "Give it one: @RasaNlg('utter_…').");
    }
    requireMethod(wrapper.instance ?? metatype.prototype, method, place);
    refuseUnknownMembers(`The options of @RasaNlg('${name}') on ${place}`, options, NLG_HANDLER_OPTIONS);
    checkTimeout(`{ timeoutMs } of @RasaNlg('${name}') on ${place}`, options.timeoutMs);
    if (!wrapper.isNotMetatype) refuseUntypedConstructor(wrapper.metatype as Type, place, InvalidNlgHandlerError);
    const invoke = methodInvoker(this.modules, { ...found, place }, method, SHAPE);
    return Object.freeze({ name, place, timeoutMs: options.timeoutMs, invoke });
  }
}

function requireMethod(host: unknown, method: string, place: string): void {
  if (typeof (host as Record<string, unknown> | undefined)?.[method] === 'function') return;
  throw new InvalidNlgHandlerError(
    place,
    'the class has no such method',
    'Add `generate(context)` to it, or move @RasaNlg to the method that makes the response.',
  );
}
