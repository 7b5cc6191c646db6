import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import type { EntityQuery } from '../../conversation/index.js';
import type { CodeEntity, CodeInventory, CodeSlot } from '../../domain-check/index.js';
import { decoratedParametersOf, type DecoratedParameter } from '../../nest/decorated-parameters.js';
import type { Module } from '../../nest/injector-types.js';
import { namedKindOf } from '../decorators/create-rasa-param-decorator.js';
import { slotsOfClass } from '../decorators/slots-of-class.js';
import { isDtoClass } from '../decorators/dto.pipe.js';
import { SlotsPipe } from '../decorators/slots.pipe.js';
import { declaredActions, type DeclaredAction } from './action-metadata.js';
import { declaredBy } from './declarations.js';
import { placeOf } from './place-of.js';

/** A class of a module that declares actions. */
export interface ActionClass {
  readonly metatype: Type;
  readonly module: Module;
  readonly actions: readonly DeclaredAction[];
}

/** The classes that declare actions, as Nest knows them, with or without their instances. */
export function actionClasses(modules: Iterable<Module>): readonly ActionClass[] {
  return [...modules].flatMap((module) =>
    [...module.providers.values()]
      .map((wrapper) => declaredBy(wrapper, declaredActions))
      .filter(({ declared }) => declared.length > 0)
      .map(({ metatype, declared }) => ({ metatype, module, actions: declared })),
  );
}

/** The names of the domain that the decorators of these classes use; forms are not in it. */
export function codeNames(classes: readonly ActionClass[]): Omit<CodeInventory, 'forms'> {
  const reads = classes.flatMap(readsOf);
  return {
    actions: classes.flatMap(({ metatype, module, actions }) =>
      actions.map(({ name, method, kind }) => {
        return { name, source: placeOf(metatype, module, kind === undefined ? method : undefined) };
      }),
    ),
    slots: reads.flatMap(({ slots }) => slots),
    entities: reads.flatMap(({ entities }) => entities),
  };
}

interface Reads {
  readonly slots: readonly CodeSlot[];
  readonly entities: readonly CodeEntity[];
}

/** What the parameters of a class's methods read. A method that is not called by an action has no such parameters. */
function readsOf({ metatype, module }: ActionClass): readonly Reads[] {
  return new MetadataScanner().getAllMethodNames(metatype.prototype as object).flatMap((method) => {
    const source = placeOf(metatype, module, method);
    const types = Reflect.getMetadata('design:paramtypes', metatype.prototype as object, method) as
      unknown[] | undefined;
    return decoratedParametersOf(metatype, method).map((parameter) => ({
      slots: slotsRead(parameter, types?.[parameter.index]).map((slot) => ({ ...slot, source })),
      entities: entitiesRead(parameter).map((entity) => ({ ...entity, source })),
    }));
  });
}

function slotsRead(parameter: DecoratedParameter, type: unknown): readonly CodeSlot[] {
  const { data, pipes = [] } = parameter;
  if (namedKindOf(parameter) === 'slot') return [{ name: String(data) }];
  const slotsClass = data ?? type;
  return pipes.includes(SlotsPipe) && isDtoClass(slotsClass) ? slotsOfClass(slotsClass) : [];
}

function entitiesRead(parameter: DecoratedParameter): readonly CodeEntity[] {
  if (namedKindOf(parameter) !== 'entity') return [];
  const [name, { role, group }] = parameter.data as readonly [string, EntityQuery];
  return [{ name, role: role ?? undefined, group: group ?? undefined }];
}
