import { GeneratorError } from '../generator.error.js';
import { TAKEN_NAMES } from './taken-names.js';
import { kebabCase, pascalCase, snakeCase, wordsOf } from './words.js';

/** What something of the domain is called in the code. */
export interface CodeNames {
  /** Its name in the domain. */
  readonly name: string;
  readonly className: string;
  /** Its file, without folder and `.ts`. */
  readonly file: string;
}

/** An action, by its name in the domain: `action_check_restaurants` is `CheckRestaurants`. */
export function actionNames(name: string): CodeNames {
  const words = wordsOf(name);
  const short = words[0] === 'action' && words.length > 1 ? words.slice(1) : words;
  return { name, className: freeClassName(pascalCase(short, 'Action')), file: `${fileName(short)}.action` };
}

/** A form, by its name in the domain: `booking_form` is `BookingForm`. */
export function formNames(name: string): CodeNames {
  const words = wordsOf(name);
  const short = words.at(-1) === 'form' ? words.slice(0, -1) : words;
  return { name, className: `${pascalCase(short, 'The')}Form`, file: `${fileName(short)}.form` };
}

/** The class that validates the slots of no form. It has no name in the domain. */
export function slotValidationNames(words: readonly string[]): CodeNames {
  return { name: '', className: freeClassName(pascalCase(words, 'Slots')), file: `${kebabCase(words)}.validation` };
}

/** A knowledge base, by the type of its objects: `restaurant` is `RestaurantKnowledgeBase`, asked by `QueryKnowledgeBase`. */
export function knowledgeBaseNames(objectType: string): { objects: CodeNames; action: CodeNames } {
  const words = wordsOf(objectType);
  const objects = {
    name: objectType,
    className: `${pascalCase(words, 'The')}KnowledgeBase`,
    file: `${fileName(words)}.knowledge-base`,
  };
  return { objects, action: actionNames('action_query_knowledge_base') };
}

/** The name of an action that a user typed, as Rasa writes it: `check-restaurants` is `action_check_restaurants`. */
export function typedAction(typed: string): string {
  const words = wordsOf(typed);
  return words[0] === 'action' || words[0] === 'validate' ? snakeCase(words) : snakeCase(['action', ...words]);
}

/** The name of a form that a user typed: `booking` is `booking_form`. */
export function typedForm(typed: string): string {
  const words = wordsOf(typed);
  return words.at(-1) === 'form' ? snakeCase(words) : snakeCase([...words, 'form']);
}

/**
 * The words of a name that a user typed.
 *
 * @throws GeneratorError when there are none
 */
export function typedWords(typed: string): string[] {
  const words = wordsOf(typed);
  if (words.length > 0) return words;
  throw new GeneratorError(`'${typed}' is not a name`, 'Name it with letters, such as check-restaurants.');
}

function freeClassName(className: string): string {
  return TAKEN_NAMES.has(className) ? `${className}Action` : className;
}

function fileName(words: readonly string[]): string {
  return kebabCase(words) || 'unnamed';
}
