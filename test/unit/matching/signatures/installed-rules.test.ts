import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/domain/user-error.ts';
import { installRules, revertRules } from '../../../../src/matching/signatures/installed-rules.ts';
import { installedFolder } from '../../../../src/matching/signatures/rule-files.ts';

const home = mkdtempSync(join(tmpdir(), 'lastgood-installed-'));
const folder = join(home, 'lastgood/signatures');
afterEach(() => rmSync(join(home, 'lastgood'), { recursive: true, force: true }));

const rule = (mark: string, mustMatch = mark): string =>
  `rule own { meta: id = "own/mark" title = "A mark" family = "own" severity = "low" confidence = "possible"
     description = "A mark of our own" remedy = "Ask." must_match = "${mustMatch}" must_not = "nothing"
   strings: $a = "${mark}" condition: $a }`;

describe('installRules', () => {
  it('puts good rules in place and keeps the old ones to go back to', () => {
    installRules([{ name: 'a.yar', text: rule('first-mark') }], folder);
    installRules([{ name: '/elsewhere/a.yar', text: rule('other-mark') }], folder);
    expect(readFileSync(join(folder, 'a.yar'), 'utf8')).toContain('other-mark');
    revertRules(folder);
    expect(readFileSync(join(folder, 'a.yar'), 'utf8')).toContain('first-mark');
    revertRules(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it('changes nothing for rules that do not compile or miss their specimens', () => {
    expect(() => installRules([{ name: 'a.yar', text: 'rule own {' }], folder)).toThrow(UserError);
    expect(() => installRules([{ name: 'a.yar', text: rule('a-mark', 'something else') }], folder)).toThrow(
      /does not match its must_match 1/,
    );
    expect(existsSync(folder)).toBe(false);
  });
});

describe('installedFolder', () => {
  it('takes the folder that LASTGOOD_SIGNATURES names, then the data folder of the user', () => {
    expect(installedFolder({ LASTGOOD_SIGNATURES: '/srv/rules', HOME: '/root' })).toBe('/srv/rules');
    expect(installedFolder({ HOME: '/root' })).toBe('/root/.local/share/lastgood/signatures');
  });
});
