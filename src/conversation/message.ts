/* oxlint-disable typescript/no-redundant-type-constituents -- the types differ once a domain is registered */
import { kindOf, nearest } from '../errors/index.js';
import type { Button, CarouselElement, RasaResponse } from '../protocol/index.js';
import type { DomainName, Hint } from '../register/index.js';

/**
 * What can be said to the user beside a response of the domain.
 *
 * @publicApi
 */
export interface UtteranceContent {
  /** Plain text. */
  text?: string | null;
  /** The address of an image. */
  image?: string | null;
  /** The address of a file, or any other value that the channel accepts. */
  attachment?: unknown;
  /** Buttons under the message. */
  buttons?: Button[] | null;
  /** Cards of a carousel. */
  elements?: CarouselElement[] | null;
  /** A payload that the channel passes on as it is. */
  custom?: unknown;
  /** rasa-sdk's name of `custom`. If both are given, `custom` is used. */
  json_message?: unknown;
}

/**
 * What to say to the user. Every member may be left out. Other members are variables of the response, or members
 * that a channel reads.
 *
 * @publicApi
 */
export interface Utterance extends UtteranceContent {
  /** The name of a response of the domain, such as `utter_greet`; Rasa renders it. */
  response?: DomainName<'responses', Hint> | null;
  /**
   * Whether the response is rendered here instead of by Rasa, so that Rasa gets the final text. Needs `RasaNlgModule`
   * of `nestjs-rasa/nlg`.
   *
   * @see docs/nlg.md, "In an action"
   */
  render?: boolean;
  /**
   * The older name of `response`. If both are given, `response` is used.
   *
   * @deprecated Use `response`.
   */
  template?: DomainName<'responses', Hint> | null;
  /** A variable of the response, or a member that a channel reads. */
  [variable: string]: unknown;
}

/**
 * A message as the dispatcher collects it: all of rasa-sdk's eight members are there, empty or not.
 *
 * @publicApi
 */
export interface CollectedMessage {
  /** Plain text. */
  text: string | null;
  /** Buttons under the message. */
  buttons: Button[];
  /** Cards of a carousel. */
  elements: CarouselElement[];
  /** A payload that the channel passes on as it is. */
  custom: unknown;
  /** The older name of `response`. */
  template: string | null;
  /** The name of a response of the domain; Rasa renders it. */
  response: string | null;
  /** The address of an image. */
  image: string | null;
  /** The address of a file, or any other value that the channel accepts. */
  attachment: unknown;
  /** A variable of the response, or a member that a channel reads. */
  [variable: string]: unknown;
}

/** The members that rasa-sdk always sends. */
const MEMBERS = new Set(['text', 'buttons', 'elements', 'custom', 'template', 'response', 'image', 'attachment']);

/** @throws TypeError for anything but an object; the letters of a text would become members */
export function refuseNonObject(said: unknown, verb: 'utterMessage' | 'streamChunk'): void {
  if (typeof said === 'object' && said !== null && !Array.isArray(said)) return;
  throw new TypeError(`${verb}() takes an object, but got ${kindOf(said)}. For a text say ${verb}({ text: 'hello' }).`);
}

/** The member whose name is nearly that of a variable, such as `buttons` for `buttns`. */
export function nearMember(name: string): string | undefined {
  return MEMBERS.has(name) ? undefined : nearest(name, [...MEMBERS, 'json_message']);
}

/** The complete message for an utterance. */
export function toMessage(utterance: Utterance): CollectedMessage {
  refuseNonObject(utterance, 'utterMessage');
  const { text, buttons, elements, json_message, template, response, image, attachment, ...others } = utterance;
  const { custom: payload, ...variables } = others;
  const custom = payload ?? json_message;
  const named = (template && !response ? template : response) ?? null;
  return {
    text: text ?? null,
    buttons: buttons ?? [],
    elements: elements ?? [],
    custom: isEmpty(custom) ? {} : custom,
    template: named,
    response: named,
    image: image ?? null,
    attachment: attachment ?? null,
    ...variables,
  };
}

/**
 * The response for the wire: of the eight members only those that are not empty, and all variables. Rasa
 * Core 0.13 reads a null `template` as a name.
 */
export function toResponse(message: CollectedMessage): RasaResponse {
  return Object.fromEntries(Object.entries(message).filter(([name, value]) => !MEMBERS.has(name) || !isNothing(value)));
}

/** Null, or an object or list without members. */
function isNothing(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === null || value === undefined;
  return Object.keys(value).length === 0;
}

/** What rasa-sdk treats as empty in `custom`, `buttons` and `elements`. */
export function isEmpty(value: unknown): boolean {
  return !value || isNothing(value);
}
