import type { Command } from 'commander';
import { commandTree } from './program.ts';

type Shell = 'bash' | 'zsh' | 'fish';
type Node = ReturnType<typeof commandTree>[number];

/** A completion script for the shell: commands, long options, and the values of options that have a list. */
export function completionFor(shell: Shell, program: Command): string {
  const nodes = commandTree(program);
  if (shell === 'fish') return fish(nodes);
  // zsh runs bash's completions by its own bashcompinit.
  return shell === 'zsh' ? `autoload -U +X bashcompinit && bashcompinit\n${bash(nodes)}` : bash(nodes);
}

function bash(nodes: readonly Node[]): string {
  const known = nodes.filter(({ path }) => path.length > 0).map(({ path }) => `"${pathText(path)}"`);
  const values = nodes.flatMap(({ path, command }) =>
    command.options.flatMap(({ long, argChoices }) =>
      argChoices === undefined ? [] : [`    "${pathText(path)}:${long}") words="${argChoices.join(' ')}" ;;`],
    ),
  );
  const words = nodes.map(({ path, command }) => `    "${pathText(path)}") words="${wordsOf(command).join(' ')}" ;;`);
  return `_lastgood() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" path="" words="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
    ${known.join('|')}) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path:$before" in
${values.join('\n')}
  esac
  [ -n "$words" ] || case "$path" in
${words.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _lastgood lastgood
`;
}

function fish(nodes: readonly Node[]): string {
  const lines = nodes.flatMap(({ path, command }) => {
    const when =
      path.length === 0
        ? '__fish_use_subcommand'
        : path.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
    const children = command.commands.map(
      (child) => `complete -c lastgood -n '${when}' -f -a ${child.name()} -d ${quoted(child.description())}`,
    );
    const options = command.options.map(
      ({ long, argChoices, description }) =>
        `complete -c lastgood -n '${when}' -l ${long?.slice(2)} -d ${quoted(description)}${argChoices === undefined ? '' : ` -xa '${argChoices.join(' ')}'`}`,
    );
    return [...children, ...options];
  });
  return `${lines.join('\n')}\n`;
}

function pathText(path: readonly string[]): string {
  return path.join(' ');
}

function wordsOf(command: Command): readonly string[] {
  const options = command.options.map(({ long }) => long ?? '').filter((long) => long !== '');
  return [...command.commands.map((child) => child.name()), ...options, '--help'];
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
