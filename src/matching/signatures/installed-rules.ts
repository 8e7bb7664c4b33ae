import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../domain/user-error.ts';
import { durableWrite } from '../../system/node/durable-write.ts';
import { writeError } from '../../system/node/write-error.ts';
import { checkSpecimens } from './check-specimens.ts';
import { loadSignatures } from './load-signatures.ts';
import type { RuleFile } from './rule-files.ts';

/**
 * Puts new signatures in place of those in `folder` when every one compiles and does what its specimens say; the old ones
 * stay beside them as `<folder>.previous`. Answers with the new rule set's hash. UserError `usage`, and nothing changed, else.
 */
export async function installRules(files: readonly RuleFile[], folder: string): Promise<string> {
  const engine = loadSignatures(files);
  const [failure, ...others] = checkSpecimens(engine);
  if (failure !== undefined) {
    const more = others.length === 0 ? '' : `, and ${others.length} more`;
    throw new UserError(
      'usage',
      `${failure.file}:${failure.line}: ${failure.id}: ${failure.reason}${more}.`,
      'Nothing was changed. `lastgood signatures test` lists every failure.',
    );
  }
  try {
    mkdirSync(dirname(folder), { recursive: true });
    const fresh = mkdtempSync(join(dirname(folder), '.signatures-'));
    try {
      for (const [name, text] of named(files)) await durableWrite(join(fresh, name), text);
      putInPlace(fresh, folder);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  } catch (error) {
    throw writeError(error, folder);
  }
  return engine.ruleSet;
}

/** Every file under a name of its own, as `shippedRules` looks for it: two folders may have files of one name. */
function named(files: readonly RuleFile[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { name, text } of files) {
    const own = basename(name).replace(/\.yara?$/, '');
    let free = `${own}.yar`;
    for (let count = 2; texts.has(free); count += 1) free = `${own}-${count}.yar`;
    texts.set(free, text);
  }
  return texts;
}

function putInPlace(fresh: string, folder: string): void {
  const previous = `${folder}.previous`;
  if (existsSync(folder)) {
    rmSync(previous, { recursive: true, force: true });
    renameSync(folder, previous);
  }
  renameSync(fresh, folder);
}

/** Brings back the signatures that the last update replaced; the shipped ones where it replaced none. */
export function revertRules(folder: string): void {
  const previous = `${folder}.previous`;
  const away = `${folder}.${randomBytes(4).toString('hex')}`;
  if (existsSync(folder)) renameSync(folder, away);
  if (existsSync(previous)) {
    cpSync(previous, folder, { recursive: true });
    rmSync(previous, { recursive: true });
  }
  rmSync(away, { recursive: true, force: true });
}
