/** Completion for shells, made from the table of options. */
import { ALL_OPTIONS, type Option, spelling } from './options.ts';
import { readChoice } from './values.ts';

/** The script that a shell reads to complete orgrun's command line. */
export function completionScript(shell: string): string {
  switch (readChoice('--completion', shell, ['bash', 'zsh', 'fish'])) {
    case 'bash':
      return bashScript();
    case 'zsh':
      return zshScript();
    case 'fish':
      return fishScript();
  }
}

type Completes =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' | 'folders' | 'text' };

function completes(option: Option): Completes {
  if (option.choices !== undefined) return { kind: 'words', words: option.choices };
  if (option.value === 'FILE') return { kind: 'files' };
  return { kind: option.value === 'DIR' ? 'folders' : 'text' };
}

function spellings(option: Option): readonly string[] {
  return [...(option.short === undefined ? [] : [`-${option.short}`]), spelling(option)];
}

function bashScript(): string {
  const cases = ALL_OPTIONS.filter(({ kind }) => kind === 'value').map((option) => {
    const reply = bashReply(completes(option));
    return `    ${spellings(option).join('|')}) ${reply}return ;;`;
  });
  // macOS ships bash 3.2, which has no mapfile.
  return `# orgrun --completion bash > ~/.local/share/bash-completion/completions/orgrun
_orgrun_reply() {
  local line
  while IFS= read -r line; do COMPREPLY+=("$line"); done
}
_orgrun() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  [[ $previous == '=' ]] && previous="\${COMP_WORDS[COMP_CWORD-2]}"
  [[ $word == '=' ]] && word=''
  COMPREPLY=()
  compopt -o filenames 2>/dev/null
  case $previous in
${cases.join('\n')}
  esac
  if [[ $word == -* ]]; then
    _orgrun_reply < <(compgen -W '${ALL_OPTIONS.flatMap(spellings).join(' ')}' -- "$word")
  else
    _orgrun_reply < <(compgen -d -- "$word"; compgen -f -X '!*.org' -- "$word")
  fi
}
complete -F _orgrun orgrun
`;
}

function bashReply(completion: Completes): string {
  switch (completion.kind) {
    case 'words':
      return generate(`-W '${completion.words.join(' ')}'`);
    case 'files':
      return generate('-f');
    case 'folders':
      return generate('-d');
    case 'text':
      return '';
  }
}

function generate(what: string): string {
  return `_orgrun_reply < <(compgen ${what} -- "$word"); `;
}

function zshScript(): string {
  return `#compdef orgrun
# orgrun --completion zsh > a folder of your fpath, as _orgrun
_arguments -s -S \\
${ALL_OPTIONS.flatMap(zshSpecs)
  .map((spec) => `  ${spec} \\`)
  .join('\n')}
  '*:document:_files -g "*.org(-.)"'
`;
}

function zshSpecs(option: Option): readonly string[] {
  const flags = spellings(option);
  const exclusive = option.isRepeatable === true ? '*' : `(${flags.join(' ')})`;
  const help = option.help.replaceAll(/[[\]:\\]/gu, String.raw`\$&`);
  return flags.map((flag) => {
    const equals = option.kind === 'value' && flag.startsWith('--') ? '=' : '';
    return shellWord(`${exclusive}${flag}${equals}[${help}]${zshAction(option)}`);
  });
}

function zshAction(option: Option): string {
  if (option.kind !== 'value') return '';
  const name = (option.value ?? 'value').replaceAll(':', String.raw`\:`);
  const completion = completes(option);
  switch (completion.kind) {
    case 'words':
      return `:${name}:(${completion.words.join(' ')})`;
    case 'files':
      return `:${name}:_files`;
    case 'folders':
      return `:${name}:_files -/`;
    case 'text':
      return `:${name}: `;
  }
}

function fishScript(): string {
  const lines = ALL_OPTIONS.map((option) => {
    const long = option.name.length === 1 ? `-s ${option.name}` : `-l ${option.name}`;
    const short = option.short === undefined ? '' : `-s ${option.short} `;
    return `complete -c orgrun ${short}${long}${fishValue(option)} -d ${shellWord(option.help)}`;
  });
  return `# orgrun --completion fish > ~/.config/fish/completions/orgrun.fish
complete -c orgrun -f -a '(__fish_complete_suffix .org)'
${lines.join('\n')}
`;
}

function fishValue(option: Option): string {
  if (option.kind !== 'value') return '';
  const completion = completes(option);
  switch (completion.kind) {
    case 'words':
      return ` -x -a '${completion.words.join(' ')}'`;
    case 'files':
      return ' -r -F';
    case 'folders':
      return ` -x -a '(__fish_complete_directories)'`;
    case 'text':
      return ' -x';
  }
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
