import { createDomainResponses, ResponseTextError, type DomainResponses } from '../../nlg/index.js';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import type { RasaVersion } from '../conversation/rasa-version.js';
import type { Dialogue } from '../rasa-actions/dialogue.js';
import { FailedActionError } from '../rasa-actions/host.js';
import type { RasaDomain } from '../rasa-actions/rasa-domain.js';
import type { Generate } from './answer-events.js';
import { sentTracker } from './sent-tracker.js';
import { HttpWire } from './wire/http-wire.js';
import { UnreachableServerError } from './wire/wire.js';

/** Rasa's REST channel answers over a channel of this name. */
const CHANNEL = 'collector';

/** The domain's responses, as Rasa renders them. */
export async function domainTexts({ responses }: RasaDomain, random: () => number): Promise<Generate> {
  const compiled = await createDomainResponses({ responses });
  return async (response, dialogue, variables) => {
    try {
      return compiled.render({ ...requestOf(response, dialogue), arguments: variables, random });
    } catch (error) {
      if (!(error instanceof ResponseTextError)) throw error;
      throw new FailedActionError(response, error.message, false, { cause: error });
    }
  };
}

/**
 * The texts of an NLG server, which Rasa calls for each response.
 *
 * @see https://rasa.com/docs/rasa/nlg
 */
export async function nlgTexts(url: string, domain: RasaDomain, version: RasaVersion): Promise<Generate> {
  const wire = new HttpWire({ url });
  const compiled = await createDomainResponses({ responses: domain.responses });
  return async (response, dialogue, variables) => {
    const body = {
      response,
      // Only for an action of Rasa's own; the variables of an action server's answer have at least its older name.
      id: Object.keys(variables).length === 0 ? variationId(compiled, response, dialogue) : null,
      arguments: variables,
      tracker: sentTracker(dialogue.tracker, version),
      channel: { name: CHANNEL },
    };
    const message = await answered(wire, response, body);
    if (!isJsonObject(message)) {
      throw new FailedActionError(response, 'The NLG server did not answer with a message', true);
    }
    return message;
  };
}

async function answered(wire: HttpWire, response: string, body: JsonObject): Promise<unknown> {
  try {
    const { status, body: message } = await wire.send(body);
    return status < 400 ? message : undefined;
  } catch (error) {
    if (!(error instanceof UnreachableServerError)) throw error;
    throw new FailedActionError(response, error.message, false, { cause: error });
  }
}

/** The id of the first variation that fits. */
function variationId(compiled: DomainResponses, response: string, dialogue: Dialogue): unknown {
  const first = compiled.render({ ...requestOf(response, dialogue), arguments: {}, random: () => 0 });
  return first?.id ?? null;
}

function requestOf(response: string, { tracker }: Dialogue) {
  const { slots } = tracker;
  return { response, id: null, channel: CHANNEL, slots, language: null, lastSaid: () => undefined };
}
