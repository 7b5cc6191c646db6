import type { Attributes, Tracer } from '@opentelemetry/api';
import {
  outcomeOf,
  type AroundAction,
  type AroundFormStep,
  type FormStep,
  type RasaContext,
} from '../../actions/index.js';
import { Attribute } from '../attributes.js';
import { errorTypeOf, isFault } from '../error-type.js';
import { inSpan, isRecording, markFailed } from './in-span.js';

/** The spans below a call: of its action, and of the validators and extractors of a form. */
export class ActionSpans implements AroundAction, AroundFormStep {
  constructor(private readonly tracer: Tracer) {}

  aroundAction<T>({ call }: RasaContext, next: () => Promise<T>): Promise<T> {
    if (!isRecording()) return next();
    const span = this.tracer.startSpan(`run ${call.actionName}`, {
      attributes: { [Attribute.RASA_ACTION_NAME]: call.actionName },
    });
    return inSpan(span, next, (error) => {
      const outcome = outcomeOf(error);
      span.setAttributes({
        [Attribute.RASA_CALL_OUTCOME]: outcome,
        [Attribute.ERROR_TYPE]: errorTypeOf(error, outcome),
      });
      if (isFault(outcome)) markFailed(span, error);
    });
  }

  aroundFormStep<T>(step: FormStep, next: () => Promise<T>): Promise<T> {
    const { kind, slot, method, className } = step;
    if (slot === undefined || !isRecording()) return next();
    const attributes: Attributes = {
      [Attribute.RASA_SLOT_NAME]: slot,
      [Attribute.RASA_SLOT_METHOD]: method,
      [Attribute.RASA_FORM_CLASS]: className,
    };
    const span = this.tracer.startSpan(`${kind} ${slot}`, { attributes });
    return inSpan(span, next, (error) => {
      if (isRefusal(error)) span.setAttribute(Attribute.RASA_SLOT_REFUSED, true);
      else markFailed(span, error);
    });
  }
}

/** An InvalidSlot is recognised by its code, because its class is in the room of the forms. */
function isRefusal(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 'RASA_INVALID_SLOT';
}
