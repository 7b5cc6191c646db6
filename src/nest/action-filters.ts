import type { ArgumentsHost } from '@nestjs/common';
import { EXCEPTION_FILTERS_METADATA } from '@nestjs/common/constants.js';
import type { ExceptionFilterMetadata } from '@nestjs/common/interfaces/exceptions/exception-filter-metadata.interface.js';
import type { ContextId } from '@nestjs/core';
import { ExternalExceptionFilterContext } from '@nestjs/core/exceptions/external-exception-filter-context.js';
import { ExternalExceptionsHandler } from '@nestjs/core/exceptions/external-exceptions-handler.js';

type Callback = Parameters<ExternalExceptionFilterContext['create']>[1];

/**
 * An action's exception filters. What a filter returns is the action's result. A filter that returns nothing, because
 * it used the dispatcher, has handled the error as well. An error that no filter handles is not logged here: the
 * executor logs it with the call's id.
 */
class ActionExceptionsHandler extends ExternalExceptionsHandler {
  override next(exception: Error, host: ArgumentsHost): Promise<unknown> {
    const handled = this.invokeCustomFilters(exception, host);
    if (handled) return handled;
    throw exception;
  }

  override setCustomFilters(filters: ExceptionFilterMetadata[]): void {
    super.setCustomFilters(
      filters.map((filter) => ({
        ...filter,
        func: async (exception: unknown, host: ArgumentsHost) =>
          ((await filter.func(exception, host)) as unknown) ?? [],
      })),
    );
  }
}

/**
 * Finds the filters of an action, on its method and its class.
 *
 * Tried on Nest 11.1 and 12.5. If Nest changes either base class, what an action throws does not reach its filters
 * (test/e2e/enhancers.spec.ts).
 */
export class ActionFilterContext extends ExternalExceptionFilterContext {
  override create(
    instance: object,
    callback: Callback,
    module: string,
    contextId?: ContextId,
    inquirerId?: string,
  ): ExternalExceptionsHandler {
    this.moduleContext = module;
    const handler = new ActionExceptionsHandler();
    const filters: ExceptionFilterMetadata[] = this.createContext(
      instance,
      callback,
      EXCEPTION_FILTERS_METADATA,
      contextId,
      inquirerId,
    );
    handler.setCustomFilters(filters.toReversed());
    return handler;
  }
}
