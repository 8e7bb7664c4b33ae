import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { jpaArchive } from '../support/jpa-archive.ts';
import { paxRecord, tarArchive, tarEntry } from '../support/tar-archive.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { wpressArchive } from '../support/wpress-archive.ts';
import { zipArchive } from '../support/zip-archive.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/lastgood.js', import.meta.url));
const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const SITE = 'bob/public_html/index.php';
const site = { path: SITE, content: "<?php echo 'hello';".repeat(50) };
const whole = tarArchive([site, { path: 'bob/public_html/a.txt', content: 'a'.repeat(3000) }]);
const packed = gzipSync(whole);

/** What the run must say of a file: how complete it is, and words of its reason or of an issue. */
interface Hostile {
  readonly bytes: Uint8Array;
  readonly completeness: string;
  readonly words: RegExp;
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0x10;
  return copy;
}

/** Five gigabytes of zeros in a few megabytes: the packed form of 64 MiB, again and again. */
function bomb(): Uint8Array {
  const head = gzipSync(tarEntry({ path: 'bob/public_html/zeros', claims: 5 * GIB }).subarray(0, 512));
  const some = gzipSync(Buffer.alloc(64 * MIB));
  return Buffer.concat([head, ...Array.from({ length: 80 }, () => some)]);
}

const CUT = 'truncated';

const corpus: Readonly<Record<string, Hostile>> = {
  'cut-2026-11-01.tar.gz': {
    bytes: packed.subarray(0, packed.length - 30),
    completeness: CUT,
    words: /ends too early/,
  },
  'flipped-2026-11-01.tar.gz': { bytes: flipped(packed, 60), completeness: CUT, words: /damaged/ },
  'empty-2026-11-01.tar.gz': { bytes: new Uint8Array(), completeness: CUT, words: /the file is empty/ },
  'text-2026-11-01.tar': {
    bytes: Buffer.from('no archive '.repeat(100)),
    completeness: CUT,
    words: /no valid member header/,
  },
  'bomb-2026-11-01.tar.gz': { bytes: bomb(), completeness: CUT, words: /bytes unpacked/ },
  'zip-bomb-2026-11-01.zip': {
    bytes: zipArchive([{ path: SITE, content: Buffer.alloc(64 * MIB), claims: 1000 }]),
    completeness: CUT,
    words: /damaged|checksum/,
  },
  'overlap-2026-11-01.zip': {
    bytes: zipArchive([
      { path: SITE, content: 'x'.repeat(900) },
      { path: 'b', content: 'y', offset: 0 },
    ]),
    completeness: CUT,
    words: /overlap/,
  },
  'split-2026-11-01.zip': {
    bytes: (() => {
      const bytes = zipArchive([{ path: SITE, content: 'x' }]);
      bytes.writeUInt16LE(1, bytes.length - 18);
      return bytes;
    })(),
    completeness: CUT,
    words: /split archive/,
  },
  'encrypted-2026-11-01.zip': {
    bytes: zipArchive([{ path: SITE, content: 'x', flags: 1 }]),
    completeness: 'encrypted',
    words: /encrypted/,
  },
  'site-www.example.test-20261101-023000.jps': {
    bytes: Buffer.concat([Buffer.from('JPS\x02\x00\x00'), Buffer.alloc(600, 7)]),
    completeness: 'encrypted',
    words: /encrypted/,
  },
  'site-www.example.test-20261102-023000.jpa': {
    bytes: jpaArchive({ 'index.php': 'x'.repeat(5000) }).subarray(0, 120),
    completeness: CUT,
    words: /ends|missing|damaged/,
  },
  'www.example.test-20261101-023000-abc.wpress': {
    bytes: wpressArchive({ 'package.json': '{}', a: 'x'.repeat(5000) }, 1).subarray(0, 7000),
    completeness: CUT,
    words: /ends|end/,
  },
  'climbs-2026-11-01.tar': {
    bytes: tarArchive([
      { path: '../../etc/cron.d/x', content: 'x' },
      { path: '/etc/passwd', content: 'x' },
      { path: 'bob/public_html/../../../root/.ssh/authorized_keys', content: 'x' },
    ]),
    completeness: 'partial',
    words: /climbs out of the archive/,
  },
  'links-2026-11-01.tar': {
    bytes: tarArchive([
      { path: 'bob/public_html', type: '2', link: '/etc' },
      { path: 'bob/other/passwd', content: 'x' },
    ]),
    completeness: 'partial',
    words: /not in this backup/,
  },
  'devices-2026-11-01.tar': {
    bytes: tarArchive(['3', '4', '6'].map((type) => ({ path: `bob/m${type}`, type, claims: 10 ** 9 }))),
    completeness: 'partial',
    words: /not in this backup/,
  },
  'pax-2026-11-01.tar': {
    bytes: Buffer.concat([tarEntry({ path: 'x', type: 'x', claims: GIB }), whole]),
    completeness: CUT,
    words: /header claims 1073741824 bytes/,
  },
  'size-2026-11-01.tar': {
    bytes: Buffer.concat([
      tarEntry({ path: 'x', type: 'x', content: paxRecord('size', '99999999999999999999') }),
      whole,
    ]),
    completeness: CUT,
    words: /impossible size/,
  },
  'behind-2026-11-01.tar.gz': {
    bytes: gzipSync(Buffer.concat([whole, Buffer.alloc(512), Buffer.from('more'), Buffer.alloc(508)])),
    completeness: 'partial',
    words: /behind the end/,
  },
  'seven-2026-11-01.7z': {
    bytes: Buffer.concat([Buffer.from('377abcaf271c0004', 'hex'), Buffer.alloc(600)]),
    completeness: 'unsupported',
    words: /unpack it/,
  },
  // Nothing is wrong with these but their names.
  'a-zip-2026-10-01.tar.gz': { bytes: zipArchive([site]), completeness: 'ok', words: /no evidence/ },
  'bad-name-2026-10-02.tar': {
    bytes: tarArchive([site, { path: 'bob/public_html/a\xff\x1b[31m\n.txt', content: 'x' }]),
    completeness: 'ok',
    words: /no evidence/,
  },
};

interface Report {
  readonly backups: readonly {
    readonly path: string;
    readonly completeness: string;
    readonly verdict: string;
    readonly reason: string;
    readonly issues: readonly { readonly detail: string }[];
  }[];
}

/** The run with the most memory that it ever held, in MiB. */
function measured(
  args: readonly string[],
): Promise<{ stdout: string; stderr: string; code: number | null; mib: number }> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'], timeout: 240_000 });
  const out = { stdout: '', stderr: '', mib: 0 };
  child.stdout.on('data', (chunk) => (out.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (out.stderr += String(chunk)));
  const watch = setInterval(() => {
    try {
      const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'latin1'))?.[1];
      out.mib = Math.max(out.mib, Number(peak ?? 0) / 1024);
    } catch {
      // It has ended.
    }
  }, 100);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ ...out, code });
    });
  });
}

it('says in words what is wrong with each hostile archive, within a bounded memory and time, and writes nothing', async () => {
  const root = temporaryFolder();
  const home = join(root, 'home/bob');
  const vault = join(root, 'vault');
  mkdirSync(join(home, 'public_html'), { recursive: true });
  mkdirSync(vault);
  writeFileSync(join(home, 'public_html/index.php'), site.content);
  for (const [name, { bytes }] of Object.entries(corpus)) writeFileSync(join(vault, name), bytes);
  const started = performance.now();
  const { stdout, stderr, code, mib } = await measured([
    'backups',
    home,
    '--from',
    vault,
    '--timezone',
    'UTC',
    '--jobs',
    '2',
    '--format',
    'json',
  ]);
  expect(stderr).not.toMatch(/bug in lastgood|\n\s+at /);
  expect([0, 1, 3, 5]).toContain(code);
  const { backups } = JSON.parse(stdout) as Report;
  const said = Object.fromEntries(backups.map((backup) => [backup.path.slice(vault.length + 1), backup]));
  expect(Object.keys(said).sort()).toEqual(Object.keys(corpus).sort());
  for (const [name, { completeness, words }] of Object.entries(corpus)) {
    const backup = said[name];
    const told = [backup?.reason, ...(backup?.issues ?? []).map(({ detail }) => detail)].join('; ');
    expect({ name, completeness: backup?.completeness, told }).toMatchObject({
      completeness,
      told: expect.stringMatching(words) as unknown,
    });
    expect(backup?.verdict === 'clean', `${name}: ${backup?.verdict}`).toBe(completeness === 'ok');
  }
  expect(mib).toBeLessThan(500);
  expect(performance.now() - started).toBeLessThan(180_000);
  execFileSync('test', ['!', '-e', join(root, 'etc')]);
}, 300_000);
