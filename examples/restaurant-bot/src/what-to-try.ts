import { join, relative } from 'node:path';

const BOT = join(import.meta.dirname, '..');

/**
 * What the bot prints when it is ready: commands to copy into a second terminal, in the folder where the bot was
 * started.
 */
export function whatToTry(url: string): string {
  const folder = relative(process.cwd(), BOT);
  return [
    'Ready. Try in a second terminal, from the same folder:',
    '',
    curl(url, join(folder, 'calls/check-restaurants.json')),
    curl(url, join(folder, 'calls/search-concerts.json')),
    curl(url, join(folder, 'calls/core-0.13.8-search-concerts.json')),
    `curl -s ${url}/actions`,
    '',
    `More calls, and the assistant that makes them: ${join(folder, 'README.md')}. Ctrl+C stops the bot.`,
  ].join('\n');
}

function curl(url: string, file: string): string {
  return `curl -s -X POST -H 'Content-Type: application/json' -d @${file} ${url}/webhook`;
}
