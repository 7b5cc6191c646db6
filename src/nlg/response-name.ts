/** The name of a response, such as `utter_greet`. */
export type ResponseName = string;
