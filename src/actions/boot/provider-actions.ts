import type { Type } from '@nestjs/common';
import type { InstanceWrapper, Module } from '../../nest/injector-types.js';
import { decoratedClassesOf } from '../../nest/provider-class.js';
import { declaredActions, type DeclaredAction } from './action-metadata.js';

/** The actions of a provider, with the class whose decorators declare them. */
export interface ProviderActions {
  readonly metatype: Type;
  readonly actions: readonly DeclaredAction[];
}

const NO_ACTIONS: ProviderActions = { metatype: Object, actions: [] };

/** The actions that the decorators of a provider's class declare. */
export function actionsOf(wrapper: InstanceWrapper): ProviderActions {
  for (const metatype of decoratedClassesOf(wrapper)) {
    const actions = declaredActions(metatype);
    if (actions.length > 0) return { metatype, actions };
  }
  return NO_ACTIONS;
}

/** How messages name a class or a method: `CheckRestaurants.run (in RestaurantsModule)`. */
export function placeOf({ name }: Type, module: Pick<Module, 'name'>, method?: string): string {
  return `${name}${method === undefined ? '' : `.${method}`} (in ${module.name})`;
}
