import { beforeAll, describe, expect, it } from '@jest/globals';
import { checkHouse, type Findings } from './house.js';

/** A file of the broken project, what it imports, and the rule that this breaks. */
const BROKEN = [
  ['src/errors/a.ts', '../protocol/index.js', 'room-errors'],
  ['src/errors/b.ts', 'node:util', 'errors-import-nothing'],
  ['src/register/a.ts', '../errors/index.js', 'room-register'],
  ['src/protocol/a.ts', '../errors/index.js', 'room-protocol'],
  ['src/conversation/a.ts', '../actions/index.js', 'room-conversation'],
  ['src/codecs/json/a.ts', '../struct/index.js', 'room-codecs-json'],
  ['src/codecs/struct/a.ts', '../../actions/index.js', 'room-codecs-struct'],
  ['src/nest/a.ts', '../actions/index.js', 'room-nest'],
  ['src/actions/a.ts', '../module/index.js', 'room-actions'],
  ['src/forms/a.ts', '../knowledge-base/index.js', 'room-forms'],
  ['src/knowledge-base/a.ts', '../observability/index.js', 'room-knowledge-base'],
  ['src/observability/a.ts', '../transports/http/index.js', 'room-observability'],
  ['src/transports/http/a.ts', '../grpc/index.js', 'room-transports-http'],
  ['src/transports/grpc/a.ts', '../../forms/index.js', 'room-transports-grpc'],
  ['src/testing/a.ts', '../module/index.js', 'room-testing'],
  ['src/module/a.ts', '../testing/index.js', 'room-module'],
  ['src/module/b.ts', '../../test/helper.js', 'room-module'],
  ['src/module/c.ts', '../transports/grpc/index.js', 'room-module'],
  ['src/cli/a.ts', '../actions/index.js', 'room-cli'],
  ['src/domain-files/a.ts', '../protocol/index.js', 'room-domain-files'],
  ['src/domain-check/a.ts', '../conversation/index.js', 'room-domain-check'],
  ['src/conversation/own.ts', './index.js', 'own-barrel'],
  ['src/transports/http/own.ts', './index.js', 'own-barrel'],
  ['src/protocol/events/room.ts', '../index.js', 'own-barrel'],
  ['src/protocol/events/own.ts', './index.js', 'own-folder-barrel'],
  ['src/conversation/root.ts', '../index.js', 'root-barrel'],
  ['src/conversation/lost.ts', './missing.js', 'unresolvable'],
  ['src/attic/a.ts', '../errors/index.js', 'known-room'],
  ['src/module/attic.ts', '../attic/b.js', 'into-known-room'],
  ['src/index.ts', './testing/index.js', 'uninvited-subpath'],
  ['src/module/left.ts', 'left', 'undeclared-package'],
  ['src/actions/deep.ts', '@nestjs/core/injector/module.js', 'deep-nest'],
  ['src/transports/http/deep.ts', '@nestjs/common/constants.js', 'deep-nest'],
  ['src/protocol/circle.ts', './elcric.js', 'circle'],
] as const;

/** A copy of Nest with a file that its index does not export. */
const NEST = {
  'node_modules/@nestjs/core/package.json': '{ "name": "@nestjs/core", "version": "12.0.0", "main": "index.js" }',
  'node_modules/@nestjs/core/index.js': '',
  'node_modules/@nestjs/core/injector/module.js': '',
  'node_modules/@nestjs/common/package.json': '{ "name": "@nestjs/common", "version": "12.0.0", "main": "index.js" }',
  'node_modules/@nestjs/common/constants.js': '',
};

/** The imports of those files beside the barrels. */
const TARGETS = {
  'test/helper.ts': 'export {};',
  'src/attic/b.ts': 'export {};',
  'src/protocol/events/index.ts': 'export {};',
  'src/protocol/elcric.ts': "import type {} from './circle.js';",
  'node_modules/left/package.json': '{ "name": "left", "version": "1.0.0", "main": "index.js" }',
  'node_modules/left/index.js': '',
  'src/domain-files/eager.ts': "import 'yaml';",
  'src/domain-files/lazy.ts': "import type {} from 'yaml';\nexport const load = () => import('yaml');",
  'node_modules/yaml/package.json': '{ "name": "yaml", "version": "2.0.0", "main": "index.js" }',
  'node_modules/yaml/index.js': '',
  ...NEST,
};

describe('check:rooms', () => {
  describe('in a project whose imports follow the table', () => {
    it('finds nothing', () => {
      const house = checkHouse({
        'src/conversation/a.ts': "import '../protocol/index.js';\nimport '../errors/index.js';\nimport './b.js';",
        ...NEST,
        'package.json': '{ "name": "house", "type": "module", "dependencies": { "@nestjs/core": "^12.0.0" } }',
        'src/nest/a.ts': "import type {} from '@nestjs/core/injector/module.js';",
        'src/actions/a.ts': "import type {} from '@nestjs/core';",
        'src/conversation/b.ts': 'export {};',
        'src/transports/http/a.ts': "import '../../actions/index.js';",
        'src/testing/a.ts': "import '../transports/grpc/index.js';",
        'src/module/a.ts': "import '../forms/index.js';",
      });
      expect(house).toEqual({ broken: [], status: 0 });
    });
  });

  describe('in a project that breaks the rules', () => {
    let house: Findings;

    beforeAll(() => {
      const files = BROKEN.map(([file, target]) => [file, `import type {} from '${target}';`]);
      house = checkHouse({ ...TARGETS, ...(Object.fromEntries(files) as Record<string, string>) });
    }, 240_000);

    it.each(BROKEN)('%s must not import %s (%s)', (file, _target, rule) => {
      expect(house.broken).toContain(`${rule}: ${file}`);
    });

    it('finds a package that would be loaded unasked, and lets it be imported when it is needed', () => {
      expect(house.broken).toContain('loaded-when-asked: src/domain-files/eager.ts');
      expect(house.broken).not.toContain('loaded-when-asked: src/domain-files/lazy.ts');
    });

    it('exits with an error, so that the build fails', () => {
      expect(house.status).not.toBe(0);
    });
  });
});
