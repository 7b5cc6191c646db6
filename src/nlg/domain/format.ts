import { isJsonObject } from '../../protocol/index.js';
import type { Access } from './format-field-name.js';
import type { FormatStep } from './format-string.js';
import { pythonRepr, pythonText } from './python-text.js';
import { ResponseTextError } from './response-text.error.js';
import { MISSING, type Variables } from './variables.js';

/**
 * Fills a format string as Python's `str.format()` does with the variables as its only argument.
 *
 * @returns the text, or {@link MISSING} where Python raises a KeyError
 * @throws ResponseTextError where Python raises another error
 */
export function format(steps: readonly FormatStep[], variables: Variables): string | typeof MISSING {
  let text = '';
  for (const step of steps) {
    const piece = step.kind === 'text' ? step.text : filled(step, variables);
    if (piece === MISSING) return MISSING;
    text += piece;
  }
  return text;
}

function filled(step: Exclude<FormatStep, { kind: 'text' }>, variables: Variables): string | typeof MISSING {
  if (step.kind === 'error') throw new ResponseTextError(step.problem);
  const value = valueOf(step.field.path, step.field, variables);
  if (value === MISSING) return MISSING;
  const spec = format(step.spec, variables);
  if (spec === MISSING) return MISSING;
  if (spec !== '') throw new ResponseTextError('a format after a colon, which Rasa cannot read either');
  return converted(value, step.conversion);
}

function valueOf(
  [first, ...rest]: readonly Access[],
  { start, problem = '' }: { start: string; problem?: string },
  variables: Variables,
): unknown {
  if (start === 'missing') return MISSING;
  if (start === 'refused') throw new ResponseTextError(problem);
  if (first === undefined) return variables.all();
  let value = first.kind === 'key' ? variables.get(first.key) : accessed({}, first);
  for (const access of rest) {
    if (value === MISSING) return MISSING;
    value = accessed(value, access);
  }
  return value;
}

/** A member of an object, an item of a list, or a character of a text. */
function accessed(value: unknown, access: Access): unknown {
  if (access.kind === 'refused') throw new ResponseTextError(access.problem);
  if (isJsonObject(value)) {
    return access.kind === 'key' && Object.hasOwn(value, access.key) ? value[access.key] : MISSING;
  }
  const items = Array.isArray(value) ? value : typeof value === 'string' ? Array.from(value) : [];
  if (access.kind === 'key' || access.index >= items.length) {
    throw new ResponseTextError('brackets after a value that has no such item');
  }
  return items[access.index];
}

function converted(value: unknown, conversion: string): string {
  if (conversion === '' || conversion === 's') return pythonText(value);
  if (conversion === 'r') return pythonRepr(value);
  throw new ResponseTextError("an unknown conversion after '!'");
}
