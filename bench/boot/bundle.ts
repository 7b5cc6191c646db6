/** Bundles the application into one file, with the recipe from docs/performance.md. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Optional packages, which Nest and others load only if they are installed. An application lists those that it does not
 * use.
 */
const OPTIONAL = [
  '@nestjs/microservices',
  '@nestjs/platform-express',
  '@nestjs/websockets',
  '@fastify/multipart',
  '@fastify/static',
  '@fastify/view',
  'class-transformer/storage',
];

/** Bundles the output of tsc, because it has the metadata of decorators, which esbuild does not emit. */
export async function bundle(): Promise<string> {
  const outfile = fileURLToPath(new URL('bundle/app.mjs', import.meta.url));
  await build({
    entryPoints: [fileURLToPath(new URL('app.js', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    keepNames: true,
    external: OPTIONAL,
    // CommonJS packages in the bundle call require() for Node's own modules.
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
    },
    // Without the paths of the configuration, which lead to the TypeScript sources: the bundle uses the compiled files.
    tsconfigRaw: {},
    logLevel: 'warning',
  });
  return outfile;
}
