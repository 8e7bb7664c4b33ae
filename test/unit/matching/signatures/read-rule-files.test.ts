import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/domain/user-error.ts';
import { readRuleFiles } from '../../../../src/matching/signatures/read-rule-files.ts';
import { temporaryFolder, writeTree } from '../../../support/temporary-folder.ts';

const RULE = 'rule x { condition: true }';

describe('readRuleFiles', () => {
  it('takes every rule file below a folder in the order of the names', async () => {
    const folder = temporaryFolder();
    writeTree(folder, { 'b.yar': RULE, 'a.yara': RULE, 'c.txt': RULE, 'below/d.yar': RULE });
    const names = ['a.yara', 'b.yar', 'below/d.yar'].map((name) => join(folder, name));
    expect((await readRuleFiles(folder)).map(({ name }) => name)).toEqual(names);
  });

  it('obeys the byte order marks that editors of Windows write', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.yar'), `\ufeff${RULE}`);
    writeFileSync(join(folder, 'b.yar'), Buffer.from(`\ufeff${RULE}`, 'utf16le'));
    expect((await readRuleFiles(folder)).map(({ text }) => text)).toEqual([RULE, RULE]);
  });

  it('says what is missing, and that a file without a rule is none', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'empty.yar'), '// to come\n');
    await expect(readRuleFiles(join(folder, 'nothing'))).rejects.toBeInstanceOf(UserError);
    await expect(readRuleFiles('/dev/null')).rejects.toThrow('There is no rule in /dev/null.');
    await expect(readRuleFiles(folder)).rejects.toThrow(`There is no rule in ${folder}.`);
  });

  it('reads no pipe and no device of a folder, and no file that has no end', async () => {
    const folder = temporaryFolder();
    writeTree(folder, { 'a.yar': RULE });
    execFileSync('mkfifo', [join(folder, 'pipe.yar')]);
    symlinkSync('/dev/zero', join(folder, 'zero.yar'));
    mkdirSync(join(folder, 'folder.yar'));
    expect(await readRuleFiles(folder)).toHaveLength(1);
    await expect(readRuleFiles('/dev/zero')).rejects.toThrow('too large');
    truncateSync(join(folder, 'a.yar'), 2 ** 40);
    await expect(readRuleFiles(folder)).rejects.toThrow('too large');
  });
});
