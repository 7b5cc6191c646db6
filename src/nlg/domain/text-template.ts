import { format } from './format.js';
import { parseFormat, type FormatStep } from './format-string.js';
import { MISSING, Variables } from './variables.js';

/** Fills a text. */
export type TextTemplate = (variables: Variables) => string;

/** What Rasa takes for a variable: anything between braces on one line. */
const VARIABLE = /\{([^\n{}]+?)\}/g;
/** What is left of a variable that was not filled, because its braces are doubled. */
const UNFILLED = '0[';

/**
 * Compiles a text as Rasa fills it: each `{name}` is looked up under exactly this name; a text with a variable that is
 * missing stays as it is; a text with doubled braces is not filled but loses the doubled ones.
 *
 * Rasa does the latter by `format()` without variables, so a text with `{{name}}` and `{name}` stays as it is, too.
 */
export function compileText(text: string): TextTemplate {
  if (!/[{}]/.test(text)) return () => text;
  const steps = parseVariables(text);
  let unescaped: readonly FormatStep[] | undefined;
  return (variables) => {
    const filled = format(steps, variables);
    if (filled === MISSING) return text;
    if (!filled.includes(UNFILLED)) return filled;
    const plain = format((unescaped ??= parseFormat(text)), Variables.NONE);
    return plain === MISSING ? text : plain;
  };
}

/** The steps of a text whose variables are read as Rasa does. */
export function parseVariables(text: string): readonly FormatStep[] {
  return parseFormat(text.replace(VARIABLE, (_, name: string) => `{0[${name}]}`));
}
