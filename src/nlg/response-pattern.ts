/**
 * A pattern of response names, in which `*` stands for any text, such as `utter_ask_*`. It is not checked against a
 * registered domain.
 *
 * @publicApi
 */
export type ResponsePattern = `${string}*${string}`;
