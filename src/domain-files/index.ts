export { addedSlots, isAddedSlot } from './added-slots.js';
export type {
  DomainAction,
  DomainEntity,
  DomainFiles,
  DomainFlow,
  DomainForm,
  DomainIntent,
  DomainName,
  DomainProblem,
  DomainResponse,
  DomainSlot,
  YamlMapping,
} from './domain-files.js';
export { bestLanguage, languageRange } from './language-range.js';
export { missingTranslations, type MissingTranslation } from './missing-translations.js';
export { readDomainFiles, type ReadDomainOptions } from './read-domain-files.js';
export { responseVariables } from './response-variables.js';
export { languagesOf, textLanguage, translated } from './translations.js';
export { parseYaml, type YamlFile } from './yaml-file.js';
export { isMapping } from './is-mapping.js';
