/** What the command line tells the shell. */
export const ExitCode = {
  /** Everything is as it should be. */
  ok: 0,
  /** The command worked and found differences or problems. */
  found: 1,
  /** The command could not work: wrong usage, a missing file, no server. */
  failed: 2,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
