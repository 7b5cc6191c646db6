/** What `@ApiExcludeController()` of @nestjs/swagger sets, which is not a dependency. */
const EXCLUDE_CONTROLLER = 'swagger/apiExcludeController';

/**
 * Leaves a controller out of an OpenAPI document: its routes are Rasa's, and answer by themselves, so that the
 * document would say little that is true. A decorator of the user's, `ApiExcludeController(false)`, goes before it.
 */
export function hideFromSwagger(controller: object): void {
  if (Reflect.hasOwnMetadata(EXCLUDE_CONTROLLER, controller)) return;
  Reflect.defineMetadata(EXCLUDE_CONTROLLER, [true], controller);
}
