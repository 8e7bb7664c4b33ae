import { EXIT } from '../domain/user-error.ts';
import { commandTree, helpTextOf, programOf } from './program.ts';

/** docs/commands.md and docs/lastgood.1, made from the tree of commands. The same tree gives the same bytes. */
export function manualPages(): readonly { readonly name: string; readonly text: string }[] {
  const nothing = () => undefined;
  const program = programOf({
    stdout: nothing,
    stderr: nothing,
    environment: {},
    isTerminal: false,
    screen: { width: 80, colour: false },
    signal: new AbortController().signal,
    exit: EXIT.ok,
  });
  const nodes = commandTree(program);
  return [
    { name: 'commands.md', text: markdownOf(nodes) },
    { name: 'lastgood.1', text: manOf(nodes) },
  ];
}

type Nodes = ReturnType<typeof commandTree>;

function markdownOf(nodes: Nodes): string {
  const parts = nodes.map(
    ({ path, command }) =>
      `## ${['lastgood', ...path].join(' ')}\n\n\`\`\`text\n${helpTextOf(command).trimEnd()}\n\`\`\`\n`,
  );
  return `# Commands\n\nMade from the commands themselves by scripts/build-manual.mjs.\n\n${SETTINGS}\n${parts.join('\n')}`;
}

const SETTINGS = `An option is taken from the command line, else from the environment (\`--fail-on\` is \`LASTGOOD_FAIL_ON\`), else from the
config file, else it has its default. The config file is JSON with long options as keys, \`{"language": "de", "jobs": 2}\`:
\`$XDG_CONFIG_HOME/lastgood/config.json\` where that variable is set, else \`/etc/lastgood/config.json\`. It is never read
from the account that is looked at, nor when others than you and root can write it.
\`NO_COLOR\` and \`FORCE_COLOR\` are honoured. Exit codes: [exit-codes.md](exit-codes.md).
`;

function manOf(nodes: Nodes): string {
  const [program, ...commands] = nodes;
  const parts = commands.flatMap(({ path, command }) => [
    `.SS lastgood ${roff(path.join(' '))}`,
    '.nf',
    ...helpTextOf(command).trimEnd().split('\n').map(roff),
    '.fi',
  ]);
  const codes = Object.entries(EXIT).flatMap(([name, code]) => ['.TP', String(code), roff(name)]);
  return [
    '.TH LASTGOOD 1',
    '.SH NAME',
    `lastgood \\- ${roff(program?.command.description() ?? '')}`,
    '.SH SYNOPSIS',
    '.B lastgood',
    '.I command',
    '[options]',
    '.SH COMMANDS',
    ...parts,
    '.SH EXIT STATUS',
    ...codes,
    '.SH ENVIRONMENT',
    roff('LASTGOOD_FORMAT and so on: every long option. NO_COLOR, FORCE_COLOR, XDG_CONFIG_HOME.'),
    '.SH FILES',
    roff('$XDG_CONFIG_HOME/lastgood/config.json, /etc/lastgood/config.json: long options as JSON keys.'),
    '',
  ].join('\n');
}

/** A line of text that roff takes as it is. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^[.']/, '\\&$&')
    .replaceAll(/[^\0-\x7f]/gu, (character) => {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
      return `\\[u${code.padStart(4, '0')}]`;
    });
}
