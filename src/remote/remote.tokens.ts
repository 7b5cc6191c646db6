/** The token of the checked options. */
export const REMOTE_OPTIONS = Symbol.for('nestjs-rasa:remote-options');
/** The token of the function that makes the clients. */
export const CREATE_CLIENT = Symbol.for('nestjs-rasa:create-remote-client');
