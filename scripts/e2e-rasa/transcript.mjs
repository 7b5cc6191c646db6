import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { notable } from './play/events.mjs';

/**
 * Writes the conversations as a page.
 *
 * @param {string} file
 * @param {Record<string, string>} versions
 * @param {import('./play/report.mjs').Report} report
 */
export async function writeTranscript(file, versions, report) {
  const played = Object.entries(versions).map(([what, version]) => `${what} ${version}`);
  const page = [
    '# A restaurant bot’s conversations with Rasa',
    'Read this page to see what a user of the restaurant bot sees, and what Rasa records.',
    'It is written by `npm run e2e:rasa`, which plays these conversations through Rasa’s REST channel and checks ' +
      'everything that is shown. Do not edit it. The bot is in `examples/restaurant-bot`, its assistant in ' +
      '`examples/restaurant-bot/rasa`.',
    `Played with ${played.join(', ')}: ${report.turns} turns; ${report.lastLine}.`,
    ...report.results.flatMap(conversationPage),
  ].join('\n\n');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await format(page, { ...(await resolveConfig(file)), parser: 'markdown' }));
}

function conversationPage({ conversation, guests }) {
  const several = guests.length > 1;
  return [
    `## ${conversation.name}`,
    conversation.about,
    ...guests.flatMap(({ turns }) => turns.map((turn) => turnLines(turn, several))),
  ];
}

function turnLines({ sender, said, note, heard, events, slots = {} }, several) {
  const who = several ? `${sender}` : 'User';
  const lines = [said === null ? `- _${note}_` : `- **${who}:** ${code(said)}`];
  for (const message of heard) lines.push(`  - **Bot:** ${messageWords(message)}`);
  const shown = shorten(notable(events));
  if (shown.length > 0) lines.push(`  - _Tracker:_ ${shown.map(code).join(', ')}`);
  const values = Object.entries(slots).map(([name, value]) => code(`${name} = ${slotWords(value)}`));
  if (values.length > 0) lines.push(`  - _Slots:_ ${values.join(', ')}`);
  return lines.join('\n');
}

function messageWords({ text, image, buttons = [], custom, attachment }) {
  const words = [];
  if (text !== undefined) words.push(code(text));
  if (image !== undefined) words.push(`image ${code(image)}`);
  if (buttons.length > 0) words.push(`buttons ${buttons.map(({ title }) => code(title)).join(' ')}`);
  if (custom !== undefined) words.push(`custom ${code(JSON.stringify(custom))}`);
  if (attachment !== undefined) words.push(`attachment ${code(JSON.stringify(attachment))}`);
  return words.join(', ');
}

/** Shows a list only by its length, because the values are in the answers. */
function slotWords(value) {
  return Array.isArray(value) && value.length > 0 ? `[${value.length} items]` : JSON.stringify(value);
}

function shorten(words) {
  return words.length > 20 ? [...words.slice(0, 6), `… ${words.length - 6} more`] : words;
}

function code(text) {
  return `\`${text.replaceAll('`', 'ˋ').replaceAll('\n', ' ')}\``;
}
