/** The metadata key of `@ApiExcludeController()`. It is repeated here because @nestjs/swagger is not a dependency. */
const EXCLUDE_CONTROLLER = 'swagger/apiExcludeController';

/**
 * Leaves a controller out of OpenAPI documents. Its routes are for Rasa and write their answers themselves, so Swagger
 * could not describe them correctly. A user's own `ApiExcludeController(false)` has priority.
 */
export function hideFromSwagger(controller: object): void {
  if (Reflect.hasOwnMetadata(EXCLUDE_CONTROLLER, controller)) return;
  Reflect.defineMetadata(EXCLUDE_CONTROLLER, [true], controller);
}
