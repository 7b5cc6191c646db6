import type { DomainName, HasNames, Hint, Registered } from '../register/index.js';
import type { Utterance, UtteranceContent } from './message.js';

/**
 * What to say to the user, checked against the domain: the response is one of the domain's, and its variables are given.
 * It is {@link Utterance} while no domain is registered.
 *
 * @typeParam Response - the response's name
 * @publicApi
 */
export type UtteranceOf<Response extends string> =
  HasNames<'responses'> extends true ? ResponseUtterance<Response> & VariablesByName[Response] : Utterance;

/**
 * An utterance with the name of a response, without the response's variables.
 *
 * @typeParam Response - the response's name
 * @publicApi
 */
export interface ResponseUtterance<Response extends string> extends UtteranceContent {
  /** The name of a response of the domain, such as `utter_greet`; Rasa renders it. */
  response?: CheckedResponse<Response> | null;
  /**
   * Whether the response is rendered here instead of by Rasa, so that Rasa gets the final text. Needs `RasaNlgModule`
   * of `nestjs-rasa/nlg`.
   */
  render?: boolean;
  /**
   * The older name of `response`. If both are given, `response` is used.
   *
   * @deprecated Use `response`.
   */
  template?: CheckedResponse<Response> | null;
}

/**
 * The name, if the domain has such a response; else all names that it has, so that the compiler refuses this one.
 *
 * @publicApi
 */
export type CheckedResponse<Response extends string> =
  Response extends DomainName<'responses'> ? Response : DomainName<'responses', Hint>;

/**
 * The variables of the domain's responses, by the responses' names. Other responses have any variables.
 *
 * The index signature is also what keeps the compiler fast: without it, each call would be compared with the variables of
 * all responses.
 *
 * @publicApi
 */
export interface VariablesByName extends DomainVariables {
  /** Of a response that is only known at run time, and of an utterance without one. */
  [response: string]: Record<string, unknown>;
}

/**
 * The variables that the domain says of its responses.
 *
 * @publicApi
 */
export type DomainVariables = {
  [Response in keyof Registered<'responses'>]: VariablesOf<Registered<'responses'>[Response]>;
};

/**
 * The variables of a response, each with any value.
 *
 * @publicApi
 */
export type VariablesOf<Response> = Response extends { variables: infer Variables }
  ? { [Variable in keyof Variables]: unknown }
  : Record<string, unknown>;
