import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import type { DomainResponses, RenderRequest } from '../ports/domain-responses.js';
import type { NlgMessage } from '../ports/nlg-message.js';
import { chooseVariations } from './choose-variations.js';
import { Variables } from './variables.js';
import { Variation, type VariationSettings } from './variation.js';

/** How responses are compiled and chosen. */
export interface ResponseSettings extends VariationSettings {
  /** Whether another variation is preferred to the text that was said last. */
  readonly avoidRepeats: boolean;
}

/** Responses of one domain, compiled once. */
export class CompiledResponses implements DomainResponses {
  private readonly variations: ReadonlyMap<string, readonly Variation[]>;

  /**
   * @param responses - the domain's: lists of variations by name. What is no such list is left out
   * @param settings - how they are compiled and chosen
   */
  constructor(
    responses: JsonObject,
    private readonly settings: ResponseSettings,
  ) {
    const lists = Object.entries(responses).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
    this.variations = new Map(
      lists.map(([name, list]) => [name, list.map(asVariation).map((source) => new Variation(source, settings))]),
    );
  }

  names(): readonly string[] {
    return [...this.variations.keys()];
  }

  render(request: RenderRequest): NlgMessage | undefined {
    const all = this.variations.get(request.response);
    if (all === undefined) return undefined;
    const named = request.id === null ? undefined : all.find(({ id }) => id === request.id);
    const candidates = named ? [named] : chooseVariations(all, this.audienceOf(request));
    return candidates.length > 0 ? this.renderOne(candidates, request) : undefined;
  }

  private renderOne(candidates: readonly Variation[], request: RenderRequest): NlgMessage {
    const chosen = pick(candidates, request);
    const message = this.fill(chosen, request);
    if (!this.settings.avoidRepeats || candidates.length === 1) return message;
    const last = request.lastSaid();
    if (last === undefined || last.text !== message.text) return message;
    const others = candidates.filter((candidate) => candidate !== chosen);
    return this.fill(pick(others, request), request);
  }

  private fill(variation: Variation, { slots, arguments: args, language }: RenderRequest): NlgMessage {
    return variation.render(new Variables(slots, args), language ?? this.settings.defaultLanguage);
  }

  private audienceOf({ channel, slots, language }: RenderRequest): Parameters<typeof chooseVariations>[1] {
    return { channel, slots, language: language ?? this.settings.defaultLanguage };
  }
}

/** By chance. */
function pick(variations: readonly Variation[], { random }: RenderRequest): Variation {
  return variations[Math.floor(random() * variations.length)] as Variation;
}

/** Rasa 1 took a bare text for a variation. */
function asVariation(variation: unknown): JsonObject {
  if (typeof variation === 'string') return { text: variation };
  return isJsonObject(variation) ? variation : {};
}
