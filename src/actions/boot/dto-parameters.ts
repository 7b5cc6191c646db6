import type { Type } from '@nestjs/common';
import type { DecoratedParameter } from '../../nest/decorated-parameters.js';
import { declaresMembers, DtoPipe, isDtoClass, type DtoDecorator } from '../decorators/dto.pipe.js';
import { METADATA_REMEDY, nameOf, refusal, typesOf, type MethodTarget } from './method-target.js';

/**
 * Refuses a parameter whose values are to be checked by a class that is not there: nothing would be checked.
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
  const missing = `${name} finds no class to check the ${values} by`;
  const remedy = `Name the class, ${withClass}, or ask for the ${values} as they are with ${raw}.`;
  if (!types) {
    throw refusal(
      target,
      `${missing}: the compiler left no types of parameters in the program`,
      `${remedy} ${METADATA_REMEDY}`,
    );
  }
  throw refusal(
    target,
    `${missing}: the type of the parameter at index ${index} is ${nameOf(types[index])} at run time`,
    `${remedy} Or import the class without \`type\`: nothing of an \`import type\` or of an interface is left.`,
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
    `Put one on each, such as @IsString() or @Allow(), or ask for the ${values} as they are with ${raw}.`,
  );
}
