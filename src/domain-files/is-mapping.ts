import type { YamlMapping } from './domain-files.js';

/** Whether it is a mapping of YAML. */
export function isMapping(value: unknown): value is YamlMapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
