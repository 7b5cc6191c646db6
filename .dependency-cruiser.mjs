/**
 * The rooms of src/ and what each may import of ours (docs/architecture.md has the table).
 * A room that is not named here, an import that is not, a circle, a barrel imported from within: each is an error.
 */
const LOWEST = ['protocol', 'register', 'errors'];
const ACTIONS_AND_BELOW = ['actions', 'nest', 'secrets', 'conversation', 'domain-check', ...LOWEST];
const ROOMS = {
  errors: [],
  'domain-files': ['errors'],
  'domain-check': ['domain-files', 'protocol', 'errors'],
  register: [],
  protocol: ['register'],
  conversation: LOWEST,
  'codecs/json': LOWEST,
  'codecs/struct': LOWEST,
  nest: ['errors'],
  secrets: ['errors'],
  actions: ['nest', 'conversation', 'domain-check', ...LOWEST],
  forms: ACTIONS_AND_BELOW,
  'knowledge-base': ACTIONS_AND_BELOW,
  security: ACTIONS_AND_BELOW,
  observability: ['domain-files', ...ACTIONS_AND_BELOW],
  threads: ACTIONS_AND_BELOW,
  nlg: ['domain-files', ...ACTIONS_AND_BELOW],
  recording: ACTIONS_AND_BELOW,
  client: LOWEST,
  background: ['client', ...ACTIONS_AND_BELOW],
  remote: ['codecs/json', 'codecs/struct', ...ACTIONS_AND_BELOW],
  'transports/http': ['codecs/json', ...ACTIONS_AND_BELOW],
  'transports/grpc': ['codecs/struct', ...ACTIONS_AND_BELOW],
  'transports/nlg': ['transports/http', 'nlg', 'security', 'codecs/json', ...ACTIONS_AND_BELOW],
  testing: 'all but module',
  module: ['forms', 'security', 'recording', 'domain-files', 'transports/http', 'codecs/json', ...ACTIONS_AND_BELOW],
  inspector: ['client', ...ACTIONS_AND_BELOW],
  schematics: ['cli', 'domain-files', 'protocol', 'errors'],
  cli: ['client', 'conversation', 'codecs/struct', 'domain-files', 'domain-check', 'recording', ...LOWEST],
};

const names = Object.keys(ROOMS);
const anyOf = (rooms) => `^src/(?:${rooms.join('|')})/`;

function mayImport(room) {
  const allowed = ROOMS[room];
  if (allowed === 'all but module') return names.filter((name) => name !== 'module');
  return [room, ...allowed];
}

const roomRules = names.map((room) => ({
  name: `room-${room.replace('/', '-')}`,
  comment: `src/${room}/ imports what its row of the table names: ${mayImport(room).join(', ')}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^(?:src|test|examples|bench|scripts|schematics)/', pathNot: anyOf(mayImport(room)) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...roomRules,
    {
      name: 'known-room',
      comment: 'A file of src/ must be in a room of the table. Add a row in .dependency-cruiser.mjs for a new room',
      severity: 'error',
      from: { path: '^src/', pathNot: [anyOf(names), '^src/index\\.ts$'] },
      to: {},
    },
    {
      name: 'into-known-room',
      comment: 'The same as known-room, for a file without imports',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: [anyOf(names), '^src/index\\.ts$'] },
    },
    {
      name: 'errors-import-nothing',
      comment: 'The lowest room imports nothing, not even a package or a module of Node',
      severity: 'error',
      from: { path: '^src/errors/' },
      to: { pathNot: '^src/' },
    },
    {
      name: 'own-barrel',
      comment: "Files of a room must import each other directly, not the room's index.ts",
      severity: 'error',
      from: { path: '^src/((?:transports/|codecs/)?[^/]+)/' },
      to: { path: '^src/$1/index\\.ts$' },
    },
    {
      name: 'own-folder-barrel',
      comment: "Files of a folder must not import the folder's index.ts",
      severity: 'error',
      from: { path: '^(src/.+)/[^/]+\\.ts$' },
      to: { path: '^$1/index\\.ts$' },
    },
    {
      name: 'root-barrel',
      comment: 'src/index.ts is for users',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/index\\.ts$' },
    },
    {
      name: 'uninvited-subpath',
      comment: 'Importing nestjs-rasa must not load code that has its own subpath',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: {
        path: '^src/(?:testing|cli|observability|knowledge-base|threads|nlg|client|background|remote|inspector|transports/grpc|transports/nlg)/',
      },
    },
    {
      name: 'loaded-when-asked',
      comment:
        'The server loads neither the YAML reader, the command line nor an SDK: import them in a function, or as types',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: {
        path: 'node_modules/(?:yaml|@stricli|@opentelemetry/(?!api/))',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'circle',
      comment: 'Circles are forbidden, also those of type imports only',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'unresolvable',
      comment: 'The import cannot be resolved',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'deep-nest',
      comment: 'Only src/nest/ may import what Nest does not export; each file there says what it relies on',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/nest/' },
      to: {
        path: 'node_modules/@nestjs/[^/]+/',
        pathNot: 'node_modules/@nestjs/[^/]+/(?:dist/)?index\\.(?:d\\.ts|js)$',
      },
    },
    {
      name: 'undeclared-package',
      comment: 'src/ may use only the dependencies and peers in package.json, also for types',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        path: 'node_modules',
        pathNot: 'node_modules/typescript/',
        dependencyTypesNot: ['npm', 'npm-peer', 'npm-optional'],
      },
    },
    {
      name: 'types-of-the-compiler',
      comment:
        'Only the generators work with TypeScript. They load it from the project, so they may import its types only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/schematics/' },
      to: { path: 'node_modules/typescript/' },
    },
    {
      name: 'compiler-not-loaded',
      comment: 'The generators load TypeScript from the project: import its types only',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/typescript/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
