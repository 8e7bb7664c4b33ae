import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { escapeText } from '../domain/escape-text.ts';
import { isWithin, pathOfText } from '../domain/host-path.ts';
import { UserError } from '../domain/user-error.ts';
import { type OwnConfig, readConfig } from '../system/node/config-file.ts';
import type { CliContext } from './context.ts';
import { commandTree } from './program.ts';

/**
 * Gives every option that the config file names its value, below the environment and the command line.
 *
 * The file is JSON, `{"language": "de", "jobs": 2}`: keys are long options. It is $XDG_CONFIG_HOME/lastgood/config.json
 * where that variable is set, else /etc/lastgood/config.json, and never one in the account that is looked at: an intruder
 * could have written `"fail-on": "none"` there.
 */
export function applyConfig(program: Command, argv: readonly string[], context: CliContext): void {
  const config = readConfig(context.environment['XDG_CONFIG_HOME']);
  if (config === null) return;
  const looked = lookedAt(argv).find((folder) => isWithin(pathOfText(config.path), pathOfText(folder)));
  if (looked !== undefined) {
    context.stderr(`not read, because it lies in what is looked at: ${escapeText(config.path)}\n`);
    return;
  }
  const unknown = new Set(config.values.keys());
  for (const { command } of commandTree(program)) {
    for (const option of command.options) {
      // `--no-cache` beside `--cache <dir>`: the key is the latter's.
      if (
        option.negate &&
        command.options.some((other) => other !== option && other.attributeName() === option.attributeName())
      )
        continue;
      const key = option.long?.replace(/^--(?:no-)?/, '') ?? '';
      const value = config.values.get(key);
      unknown.delete(key);
      if (value !== undefined)
        command.setOptionValueWithSource(option.attributeName(), valueOf(option, value, config, key), 'config');
    }
  }
  for (const key of unknown) throw wrong(config, `it knows no option ${escapeText(JSON.stringify(key))}`);
}

/** What the command line names, and the home of an ordinary user, who looks at the own account. */
function lookedAt(argv: readonly string[]): readonly string[] {
  const named = argv.filter((word) => !word.startsWith('-') && /[/.~]/.test(word)).map((word) => resolve(word));
  return (process.geteuid?.() === 0 ? named : [...named, homedir()]).filter((folder) => folder !== '/');
}

function valueOf(option: Command['options'][number], value: unknown, config: OwnConfig, key: string): unknown {
  if (option.isBoolean() || option.negate) {
    if (typeof value === 'boolean') return value;
    throw wrong(config, `${key} is true or false`);
  }
  const texts = Array.isArray(value) ? value : [value];
  if (
    !texts.every((text) => typeof text === 'string' || typeof text === 'number') ||
    (Array.isArray(value) && !option.variadic)
  )
    throw wrong(config, `${key} is a text or a number`);
  try {
    const read = texts.map((text) =>
      option.parseArg === undefined ? String(text) : option.parseArg(String(text), undefined),
    );
    return option.variadic ? read : read[0];
  } catch (error) {
    if (error instanceof InvalidArgumentError)
      throw wrong(config, `${key}: ${escapeText(error.message.replace(/\.$/, ''))}`);
    throw error;
  }
}

function wrong({ path }: OwnConfig, reason: string): UserError {
  return new UserError(
    'usage',
    `The config file ${escapeText(path)} cannot be used: ${reason}.`,
    'Its keys are long options without the dashes: {"language": "de"}.',
  );
}
