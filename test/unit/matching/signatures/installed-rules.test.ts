import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../../src/domain/user-error.ts';
import { installRules, revertRules } from '../../../../src/matching/signatures/installed-rules.ts';
import { installedFolder, shippedRules } from '../../../../src/matching/signatures/rule-files.ts';
import { smallDisk } from '../../../support/small-disk.ts';

const home = mkdtempSync(join(tmpdir(), 'lastgood-installed-'));
const folder = join(home, 'lastgood/signatures');
afterEach(() => rmSync(join(home, 'lastgood'), { recursive: true, force: true }));

const rule = (mark: string, mustMatch = mark): string =>
  `rule own { meta: id = "own/mark" title = "A mark" family = "own" severity = "low" confidence = "possible"
     description = "A mark of our own" remedy = "Ask." must_match = "${mustMatch}" must_not = "nothing"
   strings: $a = "${mark}" condition: $a }`;

describe('installRules', () => {
  it('puts good rules in place and keeps the old ones to go back to', async () => {
    await installRules([{ name: 'a.yar', text: rule('first-mark') }], folder);
    await installRules([{ name: '/elsewhere/a.yar', text: rule('other-mark') }], folder);
    expect(readFileSync(join(folder, 'a.yar'), 'utf8')).toContain('other-mark');
    revertRules(folder);
    expect(readFileSync(join(folder, 'a.yar'), 'utf8')).toContain('first-mark');
    revertRules(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it('changes nothing for rules that do not compile or miss their specimens', async () => {
    await expect(installRules([{ name: 'a.yar', text: 'rule own {' }], folder)).rejects.toThrow(UserError);
    await expect(installRules([{ name: 'a.yar', text: rule('a-mark', 'something else') }], folder)).rejects.toThrow(
      /does not match its must_match 1/,
    );
    expect(existsSync(folder)).toBe(false);
  });
});

describe('rules in their place', () => {
  it('are all of those that were given, whatever their files are called', async () => {
    const named = (name: string) => rule(name).replaceAll('own', name);
    await installRules(
      [
        { name: 'a/x-2.yar', text: named('first') },
        { name: 'a/x.yara', text: named('second') },
        { name: 'b/x.yara', text: named('third') },
      ],
      folder,
    );
    expect(shippedRules(folder)).toHaveLength(3);
  });

  it('are refused where there are none: everything would be called clean', () => {
    mkdirSync(folder, { recursive: true });
    expect(() => shippedRules(folder)).toThrow(/holds no rules/);
    writeFileSync(join(folder, 'a.yar'), '');
    expect(() => shippedRules(folder)).toThrow(/holds no rules/);
    expect(() => shippedRules(join(folder, 'a.yar'))).toThrow(/cannot be read \(ENOTDIR\)/);
  });

  it.skipIf(process.geteuid?.() !== 0)('are refused by root where another could have written them', () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'a.yar'), rule('first'));
    vi.stubEnv('LASTGOOD_SIGNATURES', folder);
    expect(shippedRules()).toHaveLength(1);
    chownSync(join(folder, 'a.yar'), 12_345, 12_345);
    expect(() => shippedRules()).toThrow(/Others than root can write/);
    vi.unstubAllEnvs();
  });

  it('are as before where the disk is full', async () => {
    const disk = smallDisk(16);
    if (disk === null) return;
    const place = join(disk.path, 'signatures');
    const large = `${rule('mark')} // ${'x'.repeat(64 * 1024)}`;
    await expect(installRules([{ name: 'a.yar', text: large }], place)).rejects.toThrow(/no space left/);
    const left = readdirSync(disk.path);
    disk.remove();
    expect(left).toEqual([]);
  });
});

describe('installedFolder', () => {
  it('takes the folder that LASTGOOD_SIGNATURES names, then the data folder of the user', () => {
    expect(installedFolder({ LASTGOOD_SIGNATURES: '/srv/rules', HOME: '/root' })).toBe('/srv/rules');
    expect(installedFolder({ HOME: '/root' })).toBe('/root/.local/share/lastgood/signatures');
  });
});
