export { BodyOwnership } from './body/body-ownership.js';
export { RequestBodies } from './body/request-bodies.js';
export { createControllers } from './controllers.js';
export { HTTP_OPTIONS, type HttpOptions, type HttpRoutes } from './http.options.js';
export { OpenConnections } from './open-connections.js';
export { RouteCollisions } from './route-collisions.js';
export { setServerBodyLimit } from './server-limits.js';
export { TransportExceptionFilter } from './transport-exception.filter.js';
export { WebhookService } from './webhook.service.js';
