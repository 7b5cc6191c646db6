import { buildApplication, buildRouteMap, help, version, type Application } from '@stricli/core';
import { actionsCommand } from './commands/actions.js';
import { callCommand } from './commands/call.js';
import { chatCommand } from './commands/chat.js';
import { checkCommand } from './commands/check.js';
import { completionCommand } from './commands/completion.js';
import { doctorCommand } from './commands/doctor.js';
import { replayCommand } from './commands/replay.js';
import { typesCommand } from './commands/types.js';
import type { CliContext } from './cli-context.js';
import { ExitCode } from './exit-codes.js';
import { packageVersion } from './package-version.js';
import { TEXT } from './texts.js';

/** The commands. A new one is a file in `commands/` and a line here. */
const ROUTES = {
  types: typesCommand,
  check: checkCommand,
  actions: actionsCommand,
  call: callCommand,
  chat: chatCommand,
  doctor: doctorCommand,
  replay: replayCommand,
  completion: completionCommand,
};

const CONFIGURATION = {
  name: 'nestjs-rasa',
  scanner: { caseStyle: 'allow-kebab-for-camel', allowArgumentEscapeSequence: true },
  completion: { includeAliases: false },
  localization: { text: TEXT },
  determineExitCode: () => ExitCode.failed,
} as const;
const FORMATTING = {
  caseStyle: 'convert-camel-to-kebab',
  useAliasInUsageLine: true,
  onlyRequiredInUsageLine: false,
} as const;

/** The command line as a whole. */
export function application(): Application<CliContext> {
  const root = buildRouteMap({
    routes: ROUTES,
    docs: { brief: 'Tools for an action server of nestjs-rasa and for the domain of its assistant' },
  });
  return buildApplication<CliContext>(root, CONFIGURATION, {
    help: help({ brief: TEXT.briefs.help, formatting: FORMATTING, defaultForRouteMap: true }),
    version: version({ brief: TEXT.briefs.version, info: { getCurrentVersion: packageVersion } }),
  });
}
