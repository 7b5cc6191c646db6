import type { DynamicModule, Type } from '@nestjs/common';
import { AppModule } from '../app.module.js';
import { AppConfig } from '../config/app.config.js';

/** The whole bot; without the features that run in other processes, if the environment names some. */
export async function botModule(): Promise<Type | DynamicModule> {
  const config = new AppConfig();
  if (config.pythonActionsUrl === undefined && config.nats === undefined) return AppModule;
  // Imported dynamically, so that what forwards calls is loaded only when it is used.
  const { SplitAppModule } = await import('./split-app.module.js');
  return SplitAppModule.forRoot(config);
}
