/** The shells for which there is a script. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** The word that the scripts call the program with; what the user has typed follows. */
export const COMPLETE = '__complete';

/**
 * What each shell runs to complete `nestjs-rasa`. The program proposes; where it has no proposal, the shell completes
 * files as usual.
 */
export const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `_nestjs_rasa() {
  local IFS=$'\\n'
  COMPREPLY=($(nestjs-rasa ${COMPLETE} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -F _nestjs_rasa nestjs-rasa`,
  zsh: `#compdef nestjs-rasa
_nestjs_rasa() {
  local line
  local -a proposals
  for line in "\${(@f)$(nestjs-rasa ${COMPLETE} "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -n "$line" ]] && proposals+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( $#proposals )); then _describe 'nestjs-rasa' proposals; else _files; fi
}
compdef _nestjs_rasa nestjs-rasa`,
  fish: `function __nestjs_rasa_complete
  set -l words (commandline -opc)
  nestjs-rasa ${COMPLETE} $words[2..-1] "$(commandline -ct)" 2>/dev/null
end
complete -c nestjs-rasa -a '(__nestjs_rasa_complete)'`,
};
