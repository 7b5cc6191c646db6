import { Injectable } from '@nestjs/common';

const DEFAULT_WEATHER_TIMEOUT_MS = 2_000;

/** The settings from the environment, read once at boot. All variables are optional. */
@Injectable()
export class AppConfig {
  /** `DATABASE_URL`: a PostgreSQL address. Without it, the bot keeps its data in memory (sql.js). */
  readonly databaseUrl = postgresUrl('DATABASE_URL');
  /** `DATABASE_SCHEMA`: the PostgreSQL schema of the bot's tables; it must exist. */
  readonly databaseSchema = text('DATABASE_SCHEMA');
  /** `WEATHER_URL`: a weather service. Without it, the bot starts its own stub on loopback. */
  readonly weatherUrl = text('WEATHER_URL');
  /** `WEATHER_TIMEOUT_MS`: the time limit for an answer of the weather service. */
  readonly weatherTimeoutMs = milliseconds('WEATHER_TIMEOUT_MS', DEFAULT_WEATHER_TIMEOUT_MS);
  /**
   * `RASA_TOKEN`, or a file that holds it, `RASA_TOKEN_FILE`: the secret that Rasa sends. The file is read again when it
   * changes. Without it, everyone may call.
   */
  readonly callerToken = secret('RASA_TOKEN');
  /** `MAX_CONCURRENT_CALLS`: how many calls may run at the same time. Without it, any number. */
  readonly maxConcurrentCalls = count('MAX_CONCURRENT_CALLS');
  /**
   * `PYTHON_ACTIONS_URL`: the action server of `python/`, such as `http://localhost:5056/webhook`. It then runs the menu,
   * the reminders and the booking form.
   */
  readonly pythonActionsUrl = text('PYTHON_ACTIONS_URL');
  /**
   * `NATS_URL`, and its token, `NATS_TOKEN` or `NATS_TOKEN_FILE`: workers behind this NATS server then run the concert
   * search.
   */
  readonly nats = natsServer();
}

function natsServer(): { servers: string; token?: string | { file: string } } | undefined {
  const servers = text('NATS_URL');
  const token = secret('NATS_TOKEN');
  return servers === undefined ? undefined : { servers, ...(token !== undefined && { token }) };
}

function text(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}

function secret(name: string): string | { file: string } | undefined {
  const file = text(`${name}_FILE`);
  return file === undefined ? text(name) : { file };
}

function count(name: string): number | undefined {
  const value = text(name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${name} must be a whole number above 0.`);
  return number;
}

function postgresUrl(name: string): string | undefined {
  const value = text(name);
  if (value !== undefined && !/^postgres(ql)?:\/\//.test(value)) {
    throw new Error(`${name} must start with postgres:// or postgresql://. Unset it to use the embedded database.`);
  }
  return value;
}

function milliseconds(name: string, fallback: number): number {
  const value = text(name);
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new Error(`${name} must be a whole number of milliseconds above 0. Unset it to use ${fallback}.`);
  }
  return number;
}
