export { RasaThreadsModule } from './rasa-threads.module.js';
export type { RasaThreadsOptions } from './threads.options.js';
