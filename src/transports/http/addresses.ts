import type { OwnedRoute } from './own-route.js';

export const WEBHOOK_ADDRESS: OwnedRoute = { module: 'RasaModule', option: 'path', group: 'http', canBeLeftOut: false };
export const HEALTH_ADDRESS: OwnedRoute = { module: 'RasaModule', option: 'health', group: 'http', canBeLeftOut: true };
export const ACTIONS_ADDRESS: OwnedRoute = {
  module: 'RasaModule',
  option: 'actions',
  group: 'http',
  canBeLeftOut: true,
};
