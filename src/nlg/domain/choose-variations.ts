import { languageRange } from '../../domain-files/index.js';
import type { JsonObject } from '../../protocol/index.js';
import type { Variation } from './variation.js';

/** For whom a variation is chosen. */
export interface Audience {
  readonly channel: string | null;
  readonly slots: JsonObject;
  readonly language: string;
}

/**
 * The variations that may be said, as Rasa 3.6 finds them: of the channel before those of every channel, and among each
 * of them those whose conditions hold before those without one. Of these, the ones in the language.
 */
export function chooseVariations(variations: readonly Variation[], audience: Audience): readonly Variation[] {
  return inLanguage(suitable(variations, audience), audience.language);
}

function suitable(variations: readonly Variation[], { channel, slots }: Audience): readonly Variation[] {
  const holding = variations.filter(({ condition }) => condition?.(slots));
  const plain = variations.filter(({ condition }) => condition === undefined);
  const groups = [
    ofChannel(holding, channel),
    ofChannel(plain, channel),
    ofChannel(holding, null),
    ofChannel(plain, null),
  ];
  return groups.find((group) => group.length > 0) ?? [];
}

function ofChannel(variations: readonly Variation[], wanted: string | null): readonly Variation[] {
  return variations.filter(({ channel }) => channel === wanted);
}

/** Without one in the language: those that name no language, or else all. */
function inLanguage(variations: readonly Variation[], language: string): readonly Variation[] {
  if (variations.length < 2) return variations;
  for (const candidate of languageRange(language)) {
    const speaking = variations.filter((variation) => variation.speaks(candidate));
    if (speaking.length > 0) return speaking;
  }
  const neutral = variations.filter((variation) => variation.language === undefined);
  return neutral.length > 0 ? neutral : variations;
}
