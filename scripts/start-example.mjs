// `npm start`: builds the library and the example in parallel and starts the restaurant bot. It does not check types
// (`npm run typecheck` does), because this would triple the time to a listening port.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const TSC = 'node_modules/typescript/bin/tsc';

async function compile(project) {
  const [code] = await once(
    spawn(process.execPath, [TSC, '--project', project, '--noCheck'], { stdio: 'inherit' }),
    'exit',
  );
  if (code !== 0) throw new Error(`Compiling ${project} failed. See the messages above.`);
}

const { PORT = 5055, HOST = '0.0.0.0' } = process.env;
console.log(`Building the library and the restaurant bot; then it listens on http://${HOST}:${PORT} …`);

await Promise.all([compile('tsconfig/build.json'), compile('examples/restaurant-bot/tsconfig.build.json')]);
// Imported by its URL, so that the type check does not follow it into the build output.
await import(new URL('../examples/restaurant-bot/dist/main.js', import.meta.url).href);
