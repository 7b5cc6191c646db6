import type { Type } from '@nestjs/common';
import type { Module } from '../../nest/injector-types.js';

/** How messages name a class or a method: `CheckRestaurants.run (in RestaurantsModule)`. */
export function placeOf({ name }: Type, module: Pick<Module, 'name'>, method?: string): string {
  return `${name}${method === undefined ? '' : `.${method}`} (in ${module.name})`;
}
