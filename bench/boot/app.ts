/**
 * An application of generated actions that reports how long it took to start: `node app.js COUNT KIND`. KIND is
 * `plain`, `enhanced` (a guard and parameter decorators on each action) or `nest` (the same providers without
 * nestjs-rasa).
 */
import type { AddressInfo } from 'node:net';
import { Injectable, Module, UseGuards, type CanActivate, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import {
  createActionServer,
  Ctx,
  RasaAction,
  RasaModule,
  Slot,
  type CollectingDispatcher,
  type Tracker,
} from 'nestjs-rasa';

/** Milliseconds of wall-clock time and of CPU time. They differ on a busy machine. */
export interface Duration {
  readonly clock: number;
  readonly cpu: number;
}

/** What the application prints for the benchmark: durations since the start of the process, and bytes. */
export interface BootReport {
  readonly modulesLoaded: Duration;
  readonly created: Duration;
  readonly listening: Duration;
  /** The part of the time in which actions were found and wired. */
  readonly wiring: Duration;
  readonly rss: number;
  readonly heapUsed: number;
  readonly port: number;
}

@Injectable()
class SharedService {
  greet(cuisine: unknown): string {
    return `Looking for ${typeof cuisine === 'string' ? cuisine : 'anything'}.`;
  }
}

class OpenGuard implements CanActivate {
  canActivate(): boolean {
    return true;
  }
}

function plainAction(name: string): Type {
  @RasaAction(name)
  class GeneratedAction {
    constructor(private readonly service: SharedService) {}

    run(dispatcher: CollectingDispatcher, tracker: Tracker): void {
      dispatcher.utterMessage({ text: this.service.greet(tracker.getSlot('cuisine')) });
    }
  }
  return GeneratedAction;
}

function enhancedAction(name: string): Type {
  @RasaAction(name)
  @UseGuards(OpenGuard)
  class GeneratedAction {
    constructor(private readonly service: SharedService) {}

    run(@Slot('cuisine') cuisine: unknown, @Ctx('dispatcher') dispatcher: CollectingDispatcher): void {
      dispatcher.utterMessage({ text: this.service.greet(cuisine) });
    }
  }
  return GeneratedAction;
}

function moduleOf(count: number, kind: string): Type {
  const make = kind === 'enhanced' ? enhancedAction : plainAction;
  const actions = Array.from({ length: count }, (_, index) => make(`action_generated_${index}`));
  const imports = kind === 'nest' ? [] : [RasaModule.forRoot({ logging: false, onError: () => undefined })];
  @Module({ imports, providers: [SharedService, ...actions] })
  class GeneratedModule {}
  return GeneratedModule;
}

/** Measures the lifecycle hook in which actions are found and wired. */
function timeWiring(modules: ModulesContainer): () => Duration {
  let duration: Duration = { clock: 0, cpu: 0 };
  for (const module of modules.values()) {
    for (const { name, instance } of module.providers.values()) {
      if (name !== 'ActionRegistry') continue;
      const loader = instance as { onApplicationBootstrap(): void };
      const bootstrap = loader.onApplicationBootstrap.bind(loader);
      loader.onApplicationBootstrap = () => {
        const started = now();
        bootstrap();
        const ended = now();
        duration = { clock: ended.clock - started.clock, cpu: ended.cpu - started.cpu };
      };
    }
  }
  return () => duration;
}

function now(): Duration {
  const { user, system } = process.cpuUsage();
  return { clock: performance.now(), cpu: (user + system) / 1_000 };
}

const modulesLoaded = now();
const [count = '10', kind = 'plain'] = process.argv.slice(2);
const app = await createActionServer(moduleOf(Number(count), kind), { port: 0, host: '127.0.0.1', logger: false });
const created = now();
const wiring = timeWiring(app.get(ModulesContainer));
await app.listen();
const listening = now();
const { rss, heapUsed } = process.memoryUsage();
const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
const report: BootReport = { modulesLoaded, created, listening, wiring: wiring(), rss, heapUsed, port };
console.log(JSON.stringify(report));
process.once('SIGTERM', () => void app.close());
