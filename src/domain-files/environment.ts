import type { Scalar } from 'yaml';

/** Only a value of one line with `${…}` in it is looked at; there `$NAME` counts as well, as in Python's expandvars. */
const HOLDS_VARIABLE = /^.*\$\{.*\}.*$/;
const VARIABLE = /\$(?:(\w+)|\{([^}]*)\})/g;

/**
 * Puts environment variables into a value that has no quotes, as Rasa does.
 *
 * @param refuse - makes the error that is thrown when one is not set
 */
export function expandVariables(
  scalar: Scalar,
  env: NodeJS.ProcessEnv,
  refuse: (problem: string, remedy: string) => Error,
): void {
  if (scalar.type !== 'PLAIN' || typeof scalar.value !== 'string' || !HOLDS_VARIABLE.test(scalar.value)) return;
  scalar.value = scalar.value.replaceAll(VARIABLE, (_whole, short?: string, braced?: string) => {
    const name = short ?? braced ?? '';
    const value = env[name];
    if (value !== undefined) return value;
    const problem = `the environment variable ${name} is not set`;
    throw refuse(problem, 'Set it, or put the value in quotes if no variable is meant.');
  });
}
