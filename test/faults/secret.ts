/** A text that stands for what must not leave the server: in requests, errors and credentials. */
export const SECRET = 'SECRET-4929-1234-5678';
