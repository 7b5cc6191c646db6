import type { Type } from '@nestjs/common';
import type { DecoratedParameter } from '../../nest/decorated-parameters.js';
import { declaresMembers, DtoPipe, isDtoClass, type DtoDecorator } from '../decorators/dto.pipe.js';
import { METADATA_REMEDY, nameOf, refusal, typesOf, type MethodTarget } from './method-target.js';

/**
 * Refuses a parameter such as `@Slots()` without a class, which would check nothing.
 *
 * @throws BootError
 */
export function refuseUntypedDto(target: MethodTarget, { index, data, pipes = [] }: DecoratedParameter): void {
  const decorator = pipes.map(decoratorOf).find((found) => found !== undefined);
  if (!decorator) return;
  const { name, values, withClass, raw } = decorator;
  const types = typesOf(target);
  const dto = data ?? types?.[index];
  if (isDtoClass(dto)) return refuseEmptyClass(target, dto, decorator);
  const missing = `${name} finds no class for the ${values}`;
  const remedy = `Name the class, ${withClass}, or use ${raw} for unchecked ${values}.`;
  if (!types) {
    throw refusal(
      target,
      `${missing}, because the compiler emitted no types of parameters`,
      `${remedy} ${METADATA_REMEDY}`,
    );
  }
  throw refusal(
    target,
    `${missing}: the type of the parameter at index ${index} is ${nameOf(types[index])} at run time`,
    `${remedy} Or import the class without \`type\`: an \`import type\` or an interface does not exist at run time.`,
  );
}

function decoratorOf(pipe: unknown): DtoDecorator | undefined {
  if (typeof pipe !== 'function' || !(pipe.prototype instanceof DtoPipe)) return undefined;
  return (pipe as typeof pipe & { readonly decorator: DtoDecorator }).decorator;
}

function refuseEmptyClass(target: MethodTarget, dto: Type<object>, { name, values, raw }: DtoDecorator): void {
  if (declaresMembers(dto)) return;
  throw refusal(
    target,
    `no property of ${dto.name} has a decorator of class-validator, so ${name} would leave all ${values} out`,
    `Put one on each, such as @IsString() or @Allow(), or use ${raw} for unchecked ${values}.`,
  );
}
