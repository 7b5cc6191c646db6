import { types } from 'node:util';
import {
  ArgumentScannerError,
  formatMessageForArgumentScannerError,
  text_en as defaultText,
  type ApplicationText,
} from '@stricli/core';
import { errorLine } from './error-line.js';

const SEE_HELP = 'Run the command with --help to see how it is used.';
const asLine = (error: unknown) => `error: ${errorLine(error)}`;

/** What the command line says itself: errors in one line with a remedy. */
export const TEXT: ApplicationText = {
  ...defaultText,
  headers: { ...defaultText.headers, flags: 'OPTIONS' },
  briefs: {
    ...defaultText.briefs,
    help: 'Show this help',
    version: 'Show the version',
    argumentEscapeSequence: 'Take everything behind it as arguments',
  },
  exceptionWhileParsingArguments: (error) => {
    return error instanceof ArgumentScannerError ? `error: ${usageProblem(error)} ${SEE_HELP}` : asLine(error);
  },
  exceptionWhileLoadingCommandFunction: asLine,
  exceptionWhileLoadingCommandContext: asLine,
  exceptionWhileRunningCommand: asLine,
  commandErrorResult: asLine,
  noCommandRegisteredForInput: ({ input, corrections }) =>
    `error: there is no command ${input}.${didYouMean(corrections)} Run nestjs-rasa --help to see all of them.`,
};

function usageProblem(error: ArgumentScannerError): string {
  return formatMessageForArgumentScannerError(error, {
    FlagNotFoundError: ({ input, corrections }) =>
      `there is no option --${input}.${didYouMean(corrections.map((name) => `--${name}`))}`,
    AliasNotFoundError: ({ input }) => `there is no option -${input}.`,
    UnsatisfiedFlagError: ({ externalFlagName }) => `--${externalFlagName} needs a value.`,
    UnsatisfiedPositionalError: ({ placeholder }) => `the argument <${placeholder}> is missing.`,
    UnexpectedPositionalError: ({ input }) => `the argument ${input} is one too many.`,
    UnexpectedFlagError: ({ externalFlagName }) => `--${externalFlagName} is given twice.`,
    ArgumentParseError: ({ externalFlagNameOrPlaceholder, exception }) =>
      `${externalFlagNameOrPlaceholder} cannot be read: ${types.isNativeError(exception) ? exception.message : String(exception)}.`,
    EnumValidationError: ({ externalFlagName, input, values }) =>
      `--${externalFlagName} must be one of ${values.join(', ')}, but is ${input}.`,
  });
}

function didYouMean(corrections: readonly string[]): string {
  return corrections.length > 0 ? ` Did you mean ${corrections.join(' or ').replaceAll('`', '')}?` : '';
}
