/** What the generated code imports. */
const IMPORTED = [
  'ActionExecuted',
  'ActionQueryKnowledgeBase',
  'CollectingDispatcher',
  'Domain',
  'InMemoryKnowledgeBase',
  'Injectable',
  'Module',
  'RasaAction',
  'RasaForm',
  'RasaModule',
  'RasaSlotValidation',
  'RasaTestingModule',
  'Restarted',
  'SessionStarted',
  'SlotSet',
  'SlotValue',
  'Tracker',
  'UserUtteranceReverted',
  'ValidateSlot',
];

/** Globals that a class should not shadow. */
const GLOBALS = [
  'Array',
  'Boolean',
  'Buffer',
  'Date',
  'Error',
  'Event',
  'Function',
  'Intl',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Object',
  'Promise',
  'Proxy',
  'Reflect',
  'Request',
  'Response',
  'Set',
  'String',
  'Symbol',
];

/** Names that no generated class may have. */
export const TAKEN_NAMES: ReadonlySet<string> = new Set([...IMPORTED, ...GLOBALS]);
