import type { CodeNames } from '../names/names.js';
import type { Project } from '../project/project.js';

/** A module that provides classes of its own folder. */
export function moduleSource(className: string, providers: readonly CodeNames[], { importEnding }: Project): string {
  const imports = providers.map(({ className: name, file }) => `import { ${name} } from './${file}${importEnding}';`);
  return `import { Module } from '@nestjs/common';
${imports.join('\n')}

@Module({
  providers: [${providers.map(({ className: name }) => name).join(', ')}],
})
export class ${className} {}
`;
}
