import type { Type } from '@nestjs/common';
import type { ErrorHandlerFunction, LogFormat, RasaErrorHandler, SenderIdLogging } from '../actions/index.js';
import type { JsonObject } from '../protocol/index.js';
import type { RasaLimits } from '../security/index.js';
import type { RecordOptions } from '../recording/index.js';
import type { RasaAuthOptions } from '../security/index.js';

/** What the log says of calls. */
export interface CallLogging {
  /** How a conversation is named: as it is (default), hashed, or not at all. */
  readonly senderId?: SenderIdLogging;
  /** The key of the hash; give it to all instances, so that their lines can be compared. */
  readonly senderIdKey?: string;
  /**
   * `text` (default): `action=… request_id=…`; `object`: an object with these members, which loggers of JSON write as
   * fields.
   */
  readonly format?: LogFormat;
}

/**
 * How the action server behaves. Everything may be left out.
 *
 * @publicApi
 */
export interface RasaModuleOptions {
  /**
   * How long an action may run, in milliseconds; 0, the default, is no limit. Beyond it the call is answered with 504
   * and the action's signal fires. Rasa's lock on a conversation ends after 60 s (docs/protocol.md, "The client at the other end").
   */
  readonly timeoutMs?: number;
  /** Answers for an action that crashed or ran out of time: a function, or a class that may inject. */
  readonly onError?: ErrorHandlerFunction | Type<RasaErrorHandler>;
  /**
   * Who may call, over every transport; left out, everyone. It is decided before the body is read. The health routes
   * stay open (docs/security.md).
   */
  readonly auth?: RasaAuthOptions;
  /** The log's line about each call; false leaves it out. */
  readonly logging?: CallLogging | false;
  /** The largest body of a call, inflated, in bytes; 100 MB by default, as in the reference. */
  readonly bodyLimit?: number;
  /** What else bounds the calls that the server takes: how many run at the same time, how deep they nest. */
  readonly limits?: RasaLimits;
  /**
   * When a call's history is parsed: `lazy`, the default, when an action reads it, `eager` with the body. A fault in
   * the history's text shows when it is parsed.
   */
  readonly history?: 'lazy' | 'eager';
  /** How many domains are kept by their digest; 16 by default. */
  readonly domainCacheSize?: number;
  /**
   * How many bytes the kept domains may have together, as JSON; 32 MiB by default. A domain that is read takes several
   * times that in memory. A larger one is used but not kept, so Rasa sends it with every call.
   */
  readonly domainCacheBytes?: number;
  /**
   * The assistant's domain: the path of a file or a folder, a list of them, or the parsed domain. With it, the boot
   * compares the domain with the code and logs what does not fit; without it, only forms are checked, when a call brings
   * a domain. Actions see the domain that Rasa sends. Paths are relative to the working directory.
   *
   * @see docs/command-line.md, "check"
   */
  readonly domain?: string | readonly string[] | JsonObject;
  /** Whether everything that the check of the domain finds stops the boot; false by default, so it is only logged. */
  readonly strict?: boolean;
  /** How long a shutdown waits for running actions, in milliseconds; 10 s by default. */
  readonly shutdownGraceMs?: number;
  /**
   * Whether the events of an answer are translated for the Rasa that asks, and left out, with a warning, where that
   * Rasa would lose the whole answer for them; true by default. docs/dialects.md has the table.
   */
  readonly translateEvents?: boolean;
  /**
   * Records calls and their answers in a file, for `nestjs-rasa replay` and for tests; off by default. Message texts
   * are blanked, and the boot fails where `NODE_ENV` is `production` (docs/recording.md).
   */
  readonly record?: RecordOptions;
}

/**
 * The routes of the HTTP transport.
 *
 * @publicApi
 */
export interface RasaHttpOptions {
  /** In front of all routes, such as `rasa`; empty by default. */
  readonly prefix?: string;
  /** Where Rasa calls; `webhook` by default. */
  readonly path?: string;
  /** Where the health is; `health` by default, false for none. */
  readonly health?: string | false;
  /** Where the actions are listed; `actions` by default, false for none. */
  readonly actions?: string | false;
  /** Class decorators for the controllers, such as `[Public(), SkipThrottle()]`. */
  readonly controllerDecorators?: readonly ClassDecorator[];
}

/**
 * What must be known before any factory runs.
 *
 * @publicApi
 */
export interface RasaModuleExtras {
  /** Whether other modules can inject what this one exports without importing it; false by default. */
  readonly isGlobal?: boolean;
  /** Where the routes are; false for an application without the HTTP webhook. */
  readonly http?: false | RasaHttpOptions;
}

/** Makes the options, for `forRootAsync({ useClass })`. */
export interface RasaOptionsFactory {
  /** Makes the module's options. */
  createRasaOptions(): RasaModuleOptions | Promise<RasaModuleOptions>;
}
