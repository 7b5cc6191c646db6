export { checkDomain, inOrder } from './check-domain.js';
export { CODE_READER, RASA_DOMAIN_CHECK, type CodeReader, type DomainCheck } from './code-reader.js';
export { belongsToForm, type DomainView } from './domain-view.js';
export { fileFindings } from './file-findings.js';
export type { Finding } from './finding.js';
export { findingText } from './finding-text.js';
export { formWithActionFindings } from './form-findings.js';
export {
  inventoryOfNames,
  type CodeEntity,
  type CodeForm,
  type CodeInventory,
  type CodeName,
  type CodeSlot,
} from './inventory.js';
export { translationFindings } from './translation-findings.js';
export { viewOfDocument } from './view-of-document.js';
