import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signEntry, signedEntry } from '../../../src/worklog/signature.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { WorkLog } from '../../support/work-log.ts';

function pair(): { readonly secret: string; readonly open: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    secret: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    open: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

function threeEntries(): WorkLog {
  const log = new WorkLog(new FakeClock());
  log.add('start');
  log.add('note');
  log.add('stop');
  return log;
}

const KEYS = pair();

describe('signEntry', () => {
  it('vouches for an entry and what came before, whatever came after', () => {
    const { entries } = threeEntries();
    const [, second] = entries;
    if (second === undefined) throw new Error('no entry');
    expect(signedEntry(signEntry(second, KEYS.secret), entries, KEYS.open)).toEqual({ entry: second });
  });

  it('makes a signature that openssl accepts', (context) => {
    const { entries } = threeEntries();
    const [first] = entries;
    if (first === undefined) throw new Error('no entry');
    const folder = mkdtempSync(join(tmpdir(), 'lastgood-sign-'));
    const signature = signEntry(first, KEYS.secret).split(' ')[2]?.trim() ?? '';
    writeFileSync(join(folder, 'pub'), KEYS.open);
    writeFileSync(join(folder, 'sig'), Buffer.from(signature, 'base64'));
    writeFileSync(join(folder, 'text'), `lastgood work log 1\n"LG-2026-0042"\n1\n${first.hash}\n`);
    const arguments_ = ['pkeyutl', '-verify', '-pubin', '-inkey', 'pub', '-rawin', '-sigfile', 'sig', '-in', 'text'];
    const { error, status } = spawnSync('openssl', arguments_, { cwd: folder });
    rmSync(folder, { recursive: true });
    if (error !== undefined) context.skip();
    expect(status).toBe(0);
  });

  it('refuses a key that is none', () => {
    const { entries } = threeEntries();
    const [first] = entries;
    if (first === undefined) throw new Error('no entry');
    expect(() => signEntry(first, KEYS.open)).toThrow(/no ed25519 private key/);
    expect(() => signEntry(first, 'rubbish')).toThrow(/no ed25519 private key/);
    expect(() => signedEntry('', entries, 'rubbish')).toThrow(/no ed25519 public key/);
  });
});

describe('signedEntry', () => {
  it('finds a log that was written anew, and a key of somebody else', () => {
    const { entries } = threeEntries();
    const last = entries.at(-1);
    if (last === undefined) throw new Error('no entry');
    const text = signEntry(last, KEYS.secret);
    const forged = new WorkLog(new FakeClock('2026-11-20T10:00:00.000Z'));
    for (let n = 0; n < 3; n += 1) forged.add('note');
    expect(signedEntry(text, forged.entries, KEYS.open)).toEqual({
      reason: expect.stringContaining('not in the work log') as unknown,
    });
    expect(signedEntry(text, entries.slice(0, 2), KEYS.open)).toHaveProperty('reason');
    expect(signedEntry(text, entries, pair().open)).toEqual({ reason: 'the signature was not made by this key' });
  });

  it('finds every changed character, and never throws', () => {
    const { entries } = threeEntries();
    const last = entries.at(-1);
    if (last === undefined) throw new Error('no entry');
    const text = signEntry(last, KEYS.secret);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 127 }), (index, mask) => {
        const character = String.fromCharCode(text.charCodeAt(index) ^ mask);
        const changed = text.slice(0, index) + character + text.slice(index + 1);
        // The last base64 character before `==` has four bits that decode to nothing.
        if (
          Buffer.from(changed.split(' ')[2] ?? '', 'base64').equals(Buffer.from(text.split(' ')[2] ?? '', 'base64'))
        ) {
          if (changed.split(' ').slice(0, 2).join() === text.split(' ').slice(0, 2).join()) return;
        }
        expect(signedEntry(changed, entries, KEYS.open)).toHaveProperty('reason');
      }),
      { numRuns: 1000 },
    );
    fc.assert(fc.property(fc.string(), (garbage) => void signedEntry(garbage, entries, KEYS.open)));
  });
});
