const CALLS = 'examples/restaurant-bot/calls';

/** What the bot prints when it is ready: lines to copy into a second terminal, in the repository's root. */
export function whatToTry(url: string): string {
  return [
    'Ready. Try in a second terminal, from the root of the repository:',
    '',
    curl(url, 'check-restaurants.json'),
    curl(url, 'search-concerts.json'),
    curl(url, 'core-0.13-search-concerts.json'),
    `curl -s ${url}/actions`,
    '',
    'More calls, and the assistant that makes them: examples/restaurant-bot/README.md. Ctrl+C stops the bot.',
  ].join('\n');
}

function curl(url: string, file: string): string {
  return `curl -s -X POST -H 'Content-Type: application/json' -d @${CALLS}/${file} ${url}/webhook`;
}
