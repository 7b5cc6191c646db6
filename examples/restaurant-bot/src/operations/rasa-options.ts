import type { RasaModuleOptions } from 'nestjs-rasa';
import type { AppConfig } from '../config/app.config.js';

/** Who may call, and how many calls may run at the same time; without settings, everyone and any number. */
export function rasaOptions({ callerToken, maxConcurrentCalls }: AppConfig): RasaModuleOptions {
  return {
    ...(callerToken !== undefined && { auth: { token: callerToken } }),
    ...(maxConcurrentCalls !== undefined && { limits: { concurrency: maxConcurrentCalls } }),
  };
}
