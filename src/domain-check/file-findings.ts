import type { DomainFiles } from '../domain-files/index.js';
import { placeText } from '../errors/index.js';
import type { Finding } from './finding.js';

/** What reading the files found: names that are there twice. */
export function fileFindings({ problems }: Pick<DomainFiles, 'problems'>): readonly Finding[] {
  return problems.map(({ kind, name, place, message }) => ({
    code: kind,
    severity: kind === 'listed-twice' ? 'error' : 'warning',
    name,
    message: message.replace(`${placeText(place)}: `, ''),
    place,
  }));
}
