/** The application in one file: the recipe that docs/performance.md gives to users. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** What Nest and others ask for only if it is installed; an application adds nothing here that it uses. */
const OPTIONAL = [
  '@nestjs/microservices',
  '@nestjs/platform-express',
  '@nestjs/websockets',
  '@fastify/multipart',
  '@fastify/static',
  '@fastify/view',
  'class-transformer/storage',
];

/** Bundles what tsc made of the application, which has the metadata of decorators that esbuild does not write. */
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
    // Without its paths, which lead to the TypeScript sources: what is bundled has been compiled.
    tsconfigRaw: {},
    logLevel: 'warning',
  });
  return outfile;
}
