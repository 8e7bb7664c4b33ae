import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type FastGlob from 'fast-glob';
import { escapeText } from '../../domain/escape-text.ts';
import { UserError } from '../../domain/user-error.ts';
import { readOwnFile } from '../../system/node/read-own-file.ts';
import { holdsRule, type RuleFile } from './rule-files.ts';

/** The largest collections of rules in one file are some ten MB. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads the rule file, or every `*.yar` and `*.yara` below the folder, that an operator named. UserError `targetMissing` or
 * `usage` where there is no rule at all: without one, everything would be called clean.
 */
export async function readRuleFiles(path: string): Promise<readonly RuleFile[]> {
  const shown = escapeText(path);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined)
    throw new UserError(
      'targetMissing',
      `There are no rules at ${shown}.`,
      'Give a YARA file, or a folder that holds some.',
    );
  const files: RuleFile[] = [];
  for (const name of stat.isDirectory() ? await namesBelow(path) : [path])
    files.push({ name, text: await readOwnFile(name, MAX_BYTES) });
  if (files.some(holdsRule)) return files;
  throw files.length === 0
    ? new UserError('usage', `The folder ${shown} holds no rules.`, 'Rule files end in .yar or .yara.')
    : new UserError('usage', `There is no rule in ${shown}.`, 'Give a YARA file, or a folder that holds some.');
}

async function namesBelow(folder: string): Promise<readonly string[]> {
  const glob = createRequire(import.meta.url)('fast-glob') as typeof FastGlob;
  return (await glob('**/*.{yar,yara}', { cwd: folder })).sort().map((name) => join(folder, name));
}
