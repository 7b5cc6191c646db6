import type { DynamicModule } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { AppConfig } from '../config/app.config.js';
import { Apologise } from '../conversation/apologise.js';
import { rasaOptions } from './rasa-options.js';

/** The library's module as every process of the bot has it. */
export function rasaModule(): DynamicModule {
  return RasaModule.forRootAsync({
    isGlobal: true,
    inject: [AppConfig],
    useFactory: (config: AppConfig) => ({ onError: Apologise, ...rasaOptions(config) }),
  });
}
