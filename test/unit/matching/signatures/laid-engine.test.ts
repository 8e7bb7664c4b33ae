import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLaidEngine, writeLaidEngine } from '../../../../src/matching/signatures/laid-engine.ts';
import { loadSignatures } from '../../../../src/matching/signatures/load-signatures.ts';
import { shippedRules } from '../../../../src/matching/signatures/rule-files.ts';
import { shippedOddness } from '../../../../src/matching/signatures/shipped-rules.ts';
import { engineOf } from '../../../../src/matching/signatures/signature-engine.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const compiled = loadSignatures(shippedRules(), { oddness: shippedOddness() });

function laidFile(): string {
  const file = join(temporaryFolder(), 'laid.bin');
  writeLaidEngine(file, compiled.layout());
  return file;
}

describe('an engine that was laid out', () => {
  it('says of every specimen what the compiled one says', () => {
    const layout = readLaidEngine(laidFile(), compiled.ruleSet);
    if (layout === null) throw new Error('the file is not taken');
    const laid = engineOf(layout);
    let told = 0;
    for (const { mustMatch, mustNot } of compiled.signatures)
      for (const specimen of [...mustMatch, ...mustNot]) {
        const bytes = Buffer.from(specimen, 'latin1');
        const sightings = laid.match(bytes);
        expect(sightings).toEqual(compiled.match(bytes));
        told += sightings.length;
      }
    expect(told).toBeGreaterThan(100);
  });

  it('is not taken for other rules, from other code, or when its file is spoilt', () => {
    const file = laidFile();
    expect(readLaidEngine(file, 'another rule set')).toBeNull();
    const whole = readFileSync(file);
    const digest = /[0-9a-f]{64}/.exec(whole.toString('latin1'))?.[0] ?? '';
    writeFileSync(file, Buffer.from(whole.toString('latin1').replace(digest, '0'.repeat(64)), 'latin1'));
    expect(readLaidEngine(file, compiled.ruleSet)).toBeNull();
    writeFileSync(file, whole.subarray(0, whole.length / 2));
    expect(readLaidEngine(file, compiled.ruleSet)).toBeNull();
    expect(readLaidEngine(`${file}.not-there`, compiled.ruleSet)).toBeNull();
  });
});
