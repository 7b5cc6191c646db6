import type { CheckedName, HasNames, Mistake, Registered, UncheckedName } from '../register/index.js';
import type { Utterance, UtteranceContent } from './message.js';

/**
 * What to say to the user, checked against the domain: the response is one of the domain's, and its variables are given.
 * It is {@link Utterance} while no domain is registered.
 *
 * @typeParam Response - the response's name
 * @typeParam Member - the names of all members of the utterance
 * @publicApi
 */
export type UtteranceOf<Response extends string, Member extends PropertyKey> =
  HasNames<'responses'> extends true
    ? UtteranceContent & { [M in Member]?: unknown } & {
        response?: CheckedResponse<Response, Member> | null;
        template?: CheckedResponse<Response, Member> | null;
      }
    : Utterance;

/**
 * The type of a parameter that takes the name of a response. For another name, or for a response whose variables are not
 * given, it is a text that says what is wrong, so that the compiler prints it.
 *
 * @typeParam Response - the response's name
 * @typeParam Given - the variables that are given
 * @publicApi
 */
export type CheckedResponse<Response extends string, Given extends PropertyKey> =
  HasNames<'responses'> extends true
    ? string extends Response | Given
      ? CheckedName<'responses', Response>
      : UncheckedName extends Response
        ? Response
        : Registered<'responses'> extends { [R in Response]: { variables: infer Variables } }
          ? WithVariables<Response, Given, Variables>
          : CheckedName<'responses', Response>
    : string;

/**
 * The response, if these are its variables.
 *
 * @publicApi
 */
export type WithVariables<Response extends string, Given extends PropertyKey, Variables> = {
  [V in Given | 'response']: true;
} extends Variables & { response?: true }
  ? [Exclude<Given, keyof Variables | UtteranceMember>] extends [never]
    ? Response
    : Mistake<`'${Exclude<Given, keyof Variables | UtteranceMember | symbol>}' is not a variable of '${Response}': see rasa-domain.d.ts`>
  : Mistake<`'${Response}' needs '${MissingFrom<Given, Variables>}': see rasa-domain.d.ts`>;

/**
 * The members of an utterance that are not variables of a response.
 *
 * @publicApi
 */
export type UtteranceMember = keyof UtteranceContent | 'response' | 'template';

/**
 * The variables that must be given and are not.
 *
 * @publicApi
 */
export type MissingFrom<Given extends PropertyKey, Variables> = {
  [V in keyof Variables & string]-?: V extends Given ? never : object extends Pick<Variables, V> ? never : V;
}[keyof Variables & string];
