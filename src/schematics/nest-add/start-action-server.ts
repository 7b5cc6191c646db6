import type { SchematicContext } from '../devkit.js';
import type { ProjectFiles } from '../project/project-files.js';
import type { Project } from '../project/project.js';
import type { MainFile } from '../source/main-file.js';
import { mainSource } from '../templates/main.js';

/** How the file starts the application by hand. */
const BY_HAND =
  'To listen on port 5055 over Fastify, start the application there with createActionServer(AppModule), or set PORT=5055.';

/**
 * Lets `main.ts` start an action server. A file that is not as `nest new` wrote it stays as it is.
 *
 * @returns whether the application needs Fastify now
 */
export function startActionServer(
  files: ProjectFiles,
  { logger }: SchematicContext,
  project: Project,
  main: MainFile | undefined,
): boolean {
  if (main?.isActionServer) return false;
  if (!main?.isUntouched) {
    logger.warn(
      `${main ? `${main.path} has your own code` : 'There is no main.ts'}, so it was not changed. ${BY_HAND}`,
    );
    return false;
  }
  files.edit(main.path, mainSource(main, project));
  return true;
}
