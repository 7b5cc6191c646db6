import { describe, expect, it } from '@jest/globals';
import { nestAdd } from '../../../src/schematics/nest-add/nest-add.js';
import { nestProject, type NestProject } from '../../support/nest-project.js';

const OWN_MAIN = `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

const app = await NestFactory.create(AppModule);
app.enableCors();
await app.listen(3000);
`;

function manifest(project: NestProject) {
  return JSON.parse(project.read('package.json')) as {
    scripts: Record<string, string>;
    dependencies: Record<string, string>;
    jest?: object;
  };
}

describe('nest add nestjs-rasa', () => {
  it('sets up a project of Nest 12', async () => {
    const project = nestProject();
    await project.run(nestAdd({ sourceRoot: 'src' }));
    expect(project.read('src/app.module.ts')).toBe(`import { Module } from '@nestjs/common';
import { AppController } from './app.controller.js';
import { AppService } from './app.service.js';
import { RasaModule } from 'nestjs-rasa';
import { Greet } from './actions/greet.action.js';

@Module({
  imports: [RasaModule.forRoot()],
  controllers: [AppController],
  providers: [AppService, Greet],
})
export class AppModule {}
`);
    expect(project.read('src/main.ts')).toBe(`import { createActionServer } from 'nestjs-rasa';
import { AppModule } from './app.module.js';

const app = await createActionServer(AppModule);
await app.listen();
`);
    expect([...project.files.keys()].slice(4)).toEqual([
      'src/actions/greet.action.ts',
      'domain.yml',
      'src/actions/greet.action.spec.ts',
    ]);
    expect(manifest(project)).toMatchObject({
      scripts: {
        'rasa:types': 'nestjs-rasa types domain.yml -o src/rasa-domain.d.ts',
        'rasa:check': 'nest build && nestjs-rasa check domain.yml --app dist/app.module.js',
      },
      dependencies: { '@nestjs/core': '^12.0.1', '@nestjs/platform-fastify': '^12.0.1', 'class-validator': '^0.15.1' },
    });
    expect(project.tasks).toEqual([{ name: 'node-package', options: { command: 'install', quiet: true } }]);
    expect(project.said).toEqual([]);
  });

  it('sets up a project of Nest 11: no await outside of functions, and Jest compiles the package', async () => {
    const project = nestProject('commonjs', { 'test/jest-e2e.json': '{ "rootDir": "." }\n' });
    await project.run(nestAdd({}));
    expect(project.read('src/main.ts')).toContain('async function bootstrap() {');
    expect(project.read('src/main.ts')).toContain('\nvoid bootstrap();\n');
    expect(manifest(project)).toMatchObject({ dependencies: { '@nestjs/platform-fastify': '^11.0.1' } });
    const pattern = /transformIgnorePatterns.+\/node_modules\/\(\?!/s;
    expect(JSON.stringify(manifest(project).jest)).toMatch(pattern);
    expect(project.read('test/jest-e2e.json')).toMatch(pattern);
  });

  it.each([
    ['npm', '/p/node_modules/nestjs-rasa/dist/index.js', '/p/node_modules/other/dist/index.js'],
    [
      'pnpm',
      '/p/node_modules/.pnpm/nestjs-rasa@0.1.0_x/node_modules/nestjs-rasa/dist/index.js',
      '/p/node_modules/.pnpm/nestjs-rasa@0.1.0_x/node_modules/other/index.js',
    ],
  ])('lets Jest compile the package where %s puts it, and no other', async (_manager, ours, other) => {
    const project = nestProject('commonjs');
    await project.run(nestAdd({}));
    const [pattern = ''] = (manifest(project).jest as { transformIgnorePatterns: string[] }).transformIgnorePatterns;
    expect(new RegExp(pattern).test(ours)).toBe(false);
    expect(new RegExp(pattern).test(other)).toBe(true);
  });

  it('changes nothing when it runs again', async () => {
    const project = nestProject();
    await project.run(nestAdd({}));
    const before = new Map(project.files);
    project.tasks.length = 0;
    await project.run(nestAdd({}));
    expect(project.files).toEqual(before);
    expect(project.tasks).toEqual([]);
  });

  it('changes neither a main.ts with code of its own, nor files and scripts that exist', async () => {
    const project = nestProject('esm', {
      'src/main.ts': OWN_MAIN,
      'src/actions/greet.action.ts': 'mine',
      'package.json': '{ "type": "module", "scripts": { "rasa:check": "mine" } }',
    });
    await project.run(nestAdd({ example: true, skipInstall: true }));
    expect(project.read('src/main.ts')).toBe(OWN_MAIN);
    expect(project.read('src/actions/greet.action.ts')).toBe('mine');
    expect(manifest(project).scripts['rasa:check']).toBe('mine');
    expect(manifest(project).dependencies).not.toHaveProperty('@nestjs/platform-fastify');
    expect(project.tasks).toEqual([]);
    expect(project.said).toEqual([
      'src/actions/greet.action.ts exists, so it was not changed.',
      'warning: src/main.ts has your own code, so it was not changed. To listen on port 5055 over Fastify, start the ' +
        'application there with createActionServer(AppModule), or set PORT=5055.',
      'warning: package.json has a script rasa:check already, so it was not changed. It would be: ' +
        'nest build && nestjs-rasa check domain.yml --app dist/app.module.js',
    ]);
  });

  it('leaves main.ts alone if asked to', async () => {
    const project = nestProject();
    const before = project.read('src/main.ts');
    await project.run(nestAdd({ main: false }));
    expect(project.read('src/main.ts')).toBe(before);
    expect(manifest(project).dependencies).not.toHaveProperty('@nestjs/platform-fastify');
  });

  it('names the next command instead of an example if there is a domain', async () => {
    const project = nestProject('esm', { 'rasa/domain.yml': 'actions: [action_a]' });
    await project.run(nestAdd({}));
    expect(project.files.has('src/actions/greet.action.ts')).toBe(false);
    expect(project.said).toEqual([
      'For the actions of the domain: nest g -c nestjs-rasa domain-actions rasa/domain.yml',
    ]);
    expect(manifest(project).scripts['rasa:types']).toBe('nestjs-rasa types rasa/domain.yml -o src/rasa-domain.d.ts');
  });

  it('works on an application of a monorepo, and finds the module that main.ts starts', async () => {
    const module = "import { Module } from '@nestjs/common';\n\n@Module({})\nexport class ApiModule {}\n";
    const main = OWN_MAIN.replaceAll('AppModule', 'ApiModule').replace('./app.module', './api/api.module');
    const project = nestProject('esm', {
      'nest-cli.json': '{ "monorepo": true }',
      'apps/api/src/main.ts': main,
      'apps/api/src/api/api.module.ts': module,
    });
    await project.run(nestAdd({ sourceRoot: 'apps/api/src', project: 'api' }));
    expect(project.read('apps/api/src/api/api.module.ts')).toContain(
      "import { Greet } from '../actions/greet.action.js';",
    );
    expect(manifest(project).scripts).toMatchObject({
      'rasa:types': 'nestjs-rasa types domain.yml -o apps/api/src/rasa-domain.d.ts',
      'rasa:check': 'nestjs-rasa check domain.yml --server http://localhost:5055',
    });
  });

  it('keeps a RasaModule that is imported with options', async () => {
    const module = nestProject()
      .read('src/app.module.ts')
      .replace('imports: []', 'imports: [RasaModule.forRootAsync({ useFactory: () => ({}) })]');
    const project = nestProject('esm', { 'src/app.module.ts': module });
    await project.run(nestAdd({ example: false }));
    expect(project.read('src/app.module.ts')).toBe(module);
  });

  it('asks for the root module if there is none', async () => {
    const project = nestProject();
    project.files.delete('src/app.module.ts');
    const remedy = 'Name its file: nest add nestjs-rasa --module src/app.module.ts';
    await expect(project.run(nestAdd({}))).rejects.toThrow(`No root module was found in src. ${remedy}`);
    await expect(project.run(nestAdd({ module: 'x.ts' }))).rejects.toThrow(`There is no x.ts. ${remedy}`);
  });
});
