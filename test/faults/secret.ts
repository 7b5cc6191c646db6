/** A text in errors of actions. The log may have it, because the application wrote it, but no answer may. */
export const CAUSE = 'CAUSE-column-salary';
/** A text that stands for what must not leave the server: in requests and credentials. */
export const SECRET = 'SECRET-4929-1234-5678';
