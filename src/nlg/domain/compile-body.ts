import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import { compileText } from './text-template.js';
import { compileCopy, compileMembers, compileValue, type TextCompiler, type ValueTemplate } from './value-template.js';
import type { Variables } from './variables.js';

/** The members of a variation that Rasa fills; the others it gives as they are. */
const FILLED: ReadonlySet<string> = new Set(['text', 'image', 'custom', 'buttons', 'attachment', 'quick_replies']);

/** How the members of a variation are compiled. */
export interface BodySettings {
  /** Whether `elements` are filled, too; Rasa does not. */
  readonly renderElements: boolean;
  /** Compiles what a user reads: the text, and titles of buttons. Python's format if it is not given. */
  readonly message?: TextCompiler;
}

/** Compiles a variation whose translations were chosen already. */
export function compileBody(variation: JsonObject, settings: BodySettings): (variables: Variables) => JsonObject {
  const filled = compileMembers(
    Object.entries(variation).map(([name, value]) => [name, compileMember(name, value, settings)]),
  );
  const { message } = settings;
  if (message !== undefined) return filled;
  const raw = compileCopy(variation) as (variables: Variables) => JsonObject;
  return (variables) => (variables.isEmpty ? raw(variables) : filled(variables));
}

function compileMember(name: string, value: unknown, { renderElements, message }: BodySettings): ValueTemplate {
  if (name === 'text' && typeof value === 'string' && message) return message(value);
  if (name === 'buttons' && Array.isArray(value) && message) return compileButtons(value, message);
  return FILLED.has(name) || (renderElements && name === 'elements') ? compileValue(value) : compileCopy(value);
}

/** The titles are for the user; a payload such as `/inform{"city": "Rome"}` is not. */
function compileButtons(buttons: readonly unknown[], message: TextCompiler): ValueTemplate {
  const items = buttons.map((button) => (isJsonObject(button) ? compileButton(button, message) : compileValue(button)));
  return (variables) => items.map((item) => item(variables));
}

function compileButton(button: JsonObject, message: TextCompiler): ValueTemplate {
  return compileMembers(
    Object.entries(button).map(([name, value]) => [
      name,
      compileValue(value, name === 'title' ? message : compileText),
    ]),
  );
}
