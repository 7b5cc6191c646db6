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
export { readDomainFiles, type ReadDomainOptions } from './read-domain-files.js';
export { responseVariables } from './response-variables.js';
