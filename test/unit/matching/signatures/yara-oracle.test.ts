import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedRules } from '../../../../src/matching/signatures/rule-files.ts';
import { shippedSignatures } from '../../../../src/matching/signatures/shipped-rules.ts';
import { debianWordpressOrNull } from '../../../support/debian-wordpress.ts';
import { providePrograms } from '../../../support/programs.ts';
import { CONDITION_CASES } from './condition-cases.ts';

const hasYara = providePrograms({ yara: 'yara' });
const folder = mkdtempSync(join(tmpdir(), 'lastgood-yara-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!hasYara)("Debian's yara as the oracle", () => {
  it.each(CONDITION_CASES)('agrees on %s | %s for %j: %s', (strings, condition, content, expected) => {
    const rule = `rule a { ${strings === '' ? '' : `strings: ${strings}`} condition: ${condition} }`;
    expect(yara(rule, writeContents('case', [content])).size).toBe(expected ? 1 : 0);
  });

  describe('on the shipped rules', () => {
    const text = shippedRules()
      .map((file) => file.text)
      .join('\n');
    const { signatures, compiled } = shippedSignatures();
    const ours = (path: string): readonly string[] =>
      compiled.match(readFileSync(path)).map(({ rule }) => `${rule} ${path}`);

    it('agrees on every specimen', () => {
      const contents = signatures.flatMap((signature) => [...signature.mustMatch, ...signature.mustNot]);
      const specimens = writeContents('specimens', contents);
      expect([...yara(text, specimens)].sort()).toEqual(filesUnder(specimens).flatMap(ours).sort());
    });

    let wordpress: string | null = null;
    beforeAll(async () => {
      wordpress = await debianWordpressOrNull();
    });
    it("agrees on Debian's WordPress", (context) => {
      if (wordpress === null) return context.skip();
      expect([...yara(text, wordpress)].sort()).toEqual(filesUnder(wordpress).flatMap(ours).sort());
    });
  });
});

function yara(rules: string, target: string): ReadonlySet<string> {
  const file = join(folder, 'rules.yar');
  writeFileSync(file, rules);
  const output = execFileSync('yara', ['-w', '-r', '-N', file, target], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return new Set(output.split('\n').filter((line) => line !== ''));
}

function writeContents(name: string, contents: readonly string[]): string {
  const target = join(folder, name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target);
  for (const [index, content] of contents.entries())
    writeFileSync(join(target, String(index)), Buffer.from(content, 'latin1'));
  return target;
}

function filesUnder(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return entry.isFile() ? [path] : [];
  });
}
