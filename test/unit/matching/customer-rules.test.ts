import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { AccountSightings } from '../../../src/detectors/contract.ts';
import type { Account } from '../../../src/domain/account.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { failed, ok } from '../../../src/domain/result.ts';
import { UserError } from '../../../src/domain/user-error.ts';
import { type CustomerRules, customerRulesDetector, openCustomerRules } from '../../../src/matching/customer-rules.ts';
import { memoryFiles } from '../../support/memory-files.ts';

// The child runs compiled: `npm test` builds first.
const folder = mkdtempSync(join(tmpdir(), 'lastgood-rules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = pathOfText('/home/bob/page.php');

describe('openCustomerRules', () => {
  it('matches the rules and takes severity and title from their meta', async () => {
    const text =
      'import "hash"\nrule own { meta: severity = "low" title = "Our mark" strings: $a = "mark" condition: $a and filesize < 100 }';
    const rules = await openCustomerRules([{ name: 'own.yar', text }]);
    const found = await rules.match(path, Buffer.from('one\ntwo mark'));
    rules.close();
    expect(found).toMatchObject({
      ok: true,
      value: [{ rule: 'customer/own', severity: 'low', title: 'Our mark', line: 2, offset: 8, path }],
    });
  });

  it('refuses a rule that does not compile, with file, line and reason', async () => {
    const files = [
      { name: 'good.yar', text: 'rule good { condition: true }' },
      { name: 'bad.yar', text: 'rule bad {\n condition: $nothing\n}' },
    ];
    await expect(openCustomerRules(files)).rejects.toThrow(/bad\.yar:2: .*pattern/);
    await expect(openCustomerRules(files)).rejects.toBeInstanceOf(UserError);
  });

  it('says what the compiler says at the place', async () => {
    const wrong = openCustomerRules([{ name: 'own.yar', text: 'rule own { cond' }]);
    await expect(wrong).rejects.toThrow('own.yar:1: syntax error: expecting `meta`, `strings` or `condition`');
  });

  it('matches a thousand files as one, and those apart that give one name or have a say in others', async () => {
    const files = Array.from({ length: 1000 }, (_, at) => ({
      name: `rules/${at}.yar`,
      text: `rule own${at === 500 ? 0 : at} { strings: $a = "mark${at}." condition: $a }`,
    }));
    const global = { name: 'rules/global.yar', text: 'global rule small { condition: filesize < 5 }' };
    const rules = await openCustomerRules([...files, global], { compileMs: 60_000, fileMs: 500 });
    const found = await rules.match(path, Buffer.from('mark0. mark500. mark999.'));
    rules.close();
    expect(found.ok && found.value.map(({ rule }) => rule).sort()).toEqual([
      'customer/own0',
      'customer/own0',
      'customer/own999',
    ]);
  }, 90_000);

  it('includes what lies beside the rules, not beside the operator', async () => {
    writeFileSync(join(folder, 'part.yar'), 'rule part { condition: true }');
    const rules = await openCustomerRules([{ name: join(folder, 'all.yar'), text: 'include "part.yar"' }]);
    const found = await rules.match(path, Buffer.from('x'));
    rules.close();
    expect(found).toMatchObject({ ok: true, value: [{ rule: 'customer/part' }] });
  });

  it('kills a match that does not come to an end, says so, and goes on with the next file', async () => {
    const text =
      'rule slow { strings: $a = "a" condition: for all i in (0..200000000) : (uint8(i % filesize) != 1) and $a }\nrule quick { strings: $b = "bb" condition: $b }';
    const rules = await openCustomerRules([{ name: 'own.yar', text }], { compileMs: 60_000, fileMs: 800 });
    const stuck = await rules.match(path, Buffer.from('aaaa'));
    expect(stuck).toMatchObject({ ok: false, error: { reason: 'time-out', path } });
    rules.close();
  });
});

describe('customerRulesDetector', () => {
  it('looks at every file of the scan roots, several askers at a time', async () => {
    const text = 'rule own { strings: $a = "mark" condition: $a }';
    const rules = await openCustomerRules([{ name: 'own.yar', text }]);
    const files = memoryFiles({ '/home/bob/a/marked.txt': 'a mark', '/home/bob/plain.txt': 'nothing' });
    const account = { scanRoots: [pathOfText('/home/bob')] } as unknown as Account;
    const look = (): Promise<AccountSightings> =>
      customerRulesDetector(rules, AbortSignal.any([])).look({ account, files, installations: [] });
    const [first, second] = await Promise.all([look(), look()]);
    rules.close();
    expect(first.sightings.map(({ path }) => path)).toEqual(['/home/bob/a/marked.txt']);
    expect(second).toEqual(first);
  });

  const account = { scanRoots: [pathOfText('/home/bob')] } as unknown as Account;
  const many = memoryFiles(
    Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`/home/bob/${at}.txt`, 'a page'])),
  );
  const gap = 'the rules given by --rules were not matched with this file and those after it';

  it('gives rules up that come to no end on one file after the other, and says so', async () => {
    const endless: CustomerRules = {
      match: async (path) => failed({ reason: 'time-out', path, detail: 'endless' }),
      close() {},
    };
    const look = { account, files: many, installations: [] };
    const { issues } = await customerRulesDetector(endless, AbortSignal.any([])).look(look);
    expect(issues).toHaveLength(61);
    expect(issues.at(-1)).toMatchObject({ reason: 'time-out', detail: gap });
  });

  it('ends when the time is over, and says so', async () => {
    const look = { account, files: many, installations: [] };
    const none: CustomerRules = { match: async () => ok([]), close() {} };
    const { issues } = await customerRulesDetector(none, AbortSignal.abort()).look(look);
    expect(issues).toMatchObject([{ reason: 'budget', detail: gap }]);
  });
});
