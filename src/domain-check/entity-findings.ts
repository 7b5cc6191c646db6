import { didYouMean } from '../errors/index.js';
import type { DomainView } from './domain-view.js';
import type { Finding } from './finding.js';
import type { CodeEntity } from './inventory.js';

/** Entities, roles and groups that a parameter reads, but the domain does not declare. */
export function entityFindings(
  { entities }: DomainView,
  { name, role, group, source }: CodeEntity,
): readonly Finding[] {
  if (!entities) return [];
  const finding = (problem: string, place?: Finding['place']): Finding => {
    return { code: 'undeclared-entity', severity: 'warning', name, message: problem, place, source };
  };
  const entity = entities.get(name);
  if (!entity)
    return [
      finding(`the domain has no entity '${name}'.${didYouMean(name, entities.keys())} Declare it, or correct it.`),
    ];
  const missing = (kind: string, value: string | undefined, known: readonly string[]) =>
    value === undefined || known.includes(value)
      ? []
      : [
          finding(
            `the entity '${name}' has no ${kind} '${value}' in the domain.${didYouMean(value, known)}`,
            entity.place,
          ),
        ];
  return [...missing('role', role, entity.roles), ...missing('group', group, entity.groups)];
}
