/** The metadata key of `@ApiExcludeController()`. It is repeated here because @nestjs/swagger is not a dependency. */
const EXCLUDE_CONTROLLER = 'swagger/apiExcludeController';

/**
 * Leaves a controller out of an OpenAPI document. Its routes are for Rasa and write their answers themselves, so the
 * document would describe them wrongly. `@ApiExcludeController(false)` of the user takes precedence.
 *
 * Tried on @nestjs/swagger 12.0. If swagger renames the key, the routes appear in the document
 * (test/e2e/swagger.spec.ts).
 */
export function hideFromSwagger(controller: object): void {
  if (Reflect.hasOwnMetadata(EXCLUDE_CONTROLLER, controller)) return;
  Reflect.defineMetadata(EXCLUDE_CONTROLLER, [true], controller);
}
