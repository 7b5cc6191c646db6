import type { TypeOrmModuleOptions } from '@nestjs/typeorm';
import type { AppConfig } from '../config/app.config.js';

/**
 * PostgreSQL when `DATABASE_URL` is set, otherwise sql.js: SQLite as WebAssembly in memory, which is lost when the
 * process ends. `synchronize` creates the tables at boot; a real application would use migrations.
 */
export function databaseOptions(config: AppConfig): TypeOrmModuleOptions {
  const common = { autoLoadEntities: true, synchronize: true, retryAttempts: 3, retryDelay: 1_000 } as const;
  if (config.databaseUrl === undefined) {
    return { ...common, type: 'sqljs', autoSave: false };
  }
  return { ...common, type: 'postgres', url: config.databaseUrl, schema: config.databaseSchema };
}
