import { buildChoiceParser, buildCommand } from '@stricli/core';
import type { CliContext } from '../cli-context.js';
import { SCRIPTS, SHELLS, type Shell } from '../completion/scripts.js';
import { Output } from '../terminal/output.js';

export const completionCommand = buildCommand({
  docs: {
    brief: 'Print a script that completes commands and options in your shell',
    fullDescription:
      'Prints the script for bash, zsh or fish. Load it when the shell starts, where nestjs-rasa is in the PATH:\n\n' +
      "  bash   echo 'source <(nestjs-rasa completion bash)' >> ~/.bashrc\n" +
      "  zsh    echo 'source <(nestjs-rasa completion zsh)' >> ~/.zshrc\n" +
      '  fish   nestjs-rasa completion fish > ~/.config/fish/completions/nestjs-rasa.fish',
  },
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief: SHELLS.join(', '),
          placeholder: 'shell',
          parse: buildChoiceParser(SHELLS),
          proposeCompletions: () => SHELLS,
        },
      ],
    },
  },
  func(this: CliContext, _options: object, shell: Shell) {
    new Output(this).line(SCRIPTS[shell]);
  },
});
