import { placeText } from '../errors/index.js';
import type { Finding } from './finding.js';

/** A finding as one line with its places and its code, for logs and errors. */
export function findingText({ message, place, source, code }: Finding): string {
  const places = [place && placeText(place), source].filter((text) => text !== undefined);
  return `${places.map((text) => `${text}: `).join('')}${message} (${code})`;
}
