import type { TrackedEvent } from '../../conversation/index.js';
import { isJsonObject, type Button, type JsonObject } from '../../protocol/index.js';
import { isTruthy } from '../rasa-actions/truthy.js';

/**
 * A message as Rasa's REST channel gives it to a user.
 *
 * @publicApi
 */
export interface FakeMessage {
  /** Plain text. */
  readonly text?: string;
  /** The address of an image. */
  readonly image?: string;
  /** Buttons under the text. */
  readonly buttons?: readonly Button[];
  /** The address of a file, or any other value. */
  readonly attachment?: unknown;
  /** A payload that the channel passes on. */
  readonly custom?: unknown;
}

/** What a user sees of a bot event over Rasa's REST channel: a message for each part of it. */
export function channelMessages({ text, data, metadata }: TrackedEvent): readonly FakeMessage[] {
  const said: JsonObject = { ...(data as JsonObject), text, ...(metadata as JsonObject) };
  const messages: FakeMessage[] = [...textMessages(said)];
  if (isTruthy(said['custom'])) messages.push({ custom: said['custom'] });
  if (isTruthy(said['image'])) messages.push({ image: said['image'] as string });
  // Rasa puts the image into an empty attachment, and says it once.
  if (isTruthy(said['attachment']) && said['attachment'] !== said['image']) {
    messages.push({ attachment: said['attachment'] });
  }
  return [...messages, ...elementMessages(said['elements'])];
}

function textMessages({ text, buttons, quick_replies: replies }: JsonObject): readonly FakeMessage[] {
  const shown = isTruthy(replies) ? replies : buttons;
  if (isTruthy(shown)) return [{ ...(typeof text === 'string' && { text }), buttons: shown as Button[] }];
  if (typeof text !== 'string' || text === '') return [];
  return text
    .trim()
    .split('\n\n')
    .map((paragraph) => ({ text: paragraph }));
}

function elementMessages(elements: unknown): readonly FakeMessage[] {
  if (!Array.isArray(elements)) return [];
  return elements.filter(isJsonObject).map(({ title, subtitle, buttons }) => ({
    text: `${textOf(title)} : ${textOf(subtitle)}`,
    buttons: (buttons ?? []) as Button[],
  }));
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}
