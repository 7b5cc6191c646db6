import type { Project } from '../project/project.js';

/** The class that the application starts. */
export interface StartedModule {
  readonly module: string;
  readonly moduleImport: string;
}

/** The file that starts an action server. CommonJS has no `await` outside of functions. */
export function mainSource(
  { module, moduleImport }: StartedModule,
  { importEnding }: Pick<Project, 'importEnding'>,
): string {
  const imports = `import { createActionServer } from 'nestjs-rasa';
import { ${module} } from '${moduleImport}';
`;
  if (importEnding !== '') {
    return `${imports}
const app = await createActionServer(${module});
await app.listen();
`;
  }
  return `${imports}
async function bootstrap() {
  const app = await createActionServer(${module});
  await app.listen();
}
void bootstrap();
`;
}
