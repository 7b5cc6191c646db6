import { isJsonObject, type RasaResponse } from '../../protocol/index.js';
import { printable, shortJson } from '../terminal/printable.js';

const MEMBERS = new Set(['text', 'response', 'template', 'image', 'attachment', 'buttons', 'elements', 'custom']);

/** A button of a response. */
export interface ShownButton {
  readonly title: string;
  readonly payload: string;
}

/** A response as a chat shows it. Rasa renders those that are only named, so their variables are shown. */
export function responseLines(response: RasaResponse): string[] {
  const { text, image, attachment, elements, custom } = response;
  const name = response.response ?? response.template;
  return [
    ...(text ? printable(text).split('\n') : []),
    ...(name ? [namedResponse(name, response)] : []),
    ...(image ? [`image: ${printable(image)}`] : []),
    ...(isEmpty(attachment) ? [] : [`attachment: ${shortJson(attachment)}`]),
    ...buttonsOf(response).map(({ title, payload }, index) => `${index + 1}. ${title}  ${payload}`.trimEnd()),
    ...(isEmpty(elements) ? [] : [`elements: ${shortJson(elements)}`]),
    ...(isEmpty(custom) ? [] : [`custom: ${shortJson(custom)}`]),
  ];
}

/** The buttons that a user could press. */
export function buttonsOf({ buttons }: RasaResponse): readonly ShownButton[] {
  if (!Array.isArray(buttons)) return [];
  return buttons.filter(isJsonObject).map(({ title, payload }) => ({
    title: printable(title ?? ''),
    payload: printable(payload ?? ''),
  }));
}

function namedResponse(name: string, response: RasaResponse): string {
  const variables = Object.entries(response).filter(([member]) => !MEMBERS.has(member));
  const said = variables.map(([variable, value]) => `${printable(variable)} = ${shortJson(value)}`).join(', ');
  return `[${printable(name)}]${said === '' ? '' : ` with ${said}`}`;
}

/** Servers send also members without content. */
function isEmpty(value: unknown): boolean {
  return !value || (typeof value === 'object' && Object.keys(value).length === 0);
}
