import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { debianWordpress } from '../support/debian-wordpress.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Report {
  readonly findings: readonly {
    readonly kind: string;
    readonly severity: string;
    readonly path: string;
    readonly title: string;
    readonly domain: string | null;
  }[];
  readonly installations: readonly {
    readonly cms: string;
    readonly version: string;
    readonly versionSource: string;
    readonly status: string;
    readonly latest: string;
    readonly path: string;
  }[];
  readonly backups: readonly { readonly path: string; readonly verdict: string; readonly completeness: string }[];
  readonly lastGood: { readonly backup: string } | null;
  readonly complete: boolean;
}

let wordpress = '';
beforeAll(async () => {
  wordpress = await debianWordpress();
});

/** Two domains of the real package; the second one has one file changed and one added, in text that does nothing. */
function account(): {
  readonly home: string;
  readonly backups: string;
  readonly pack: (name: string) => void;
  readonly compromise: () => void;
} {
  const folder = temporaryFolder();
  const home = join(folder, 'home/bob');
  const backups = join(folder, 'backups');
  mkdirSync(home, { recursive: true });
  mkdirSync(backups);
  for (const site of ['example.test', 'shop.test']) execFileSync('cp', ['-a', wordpress, join(home, site)]);
  return {
    home,
    backups,
    pack: (name) => execFileSync('tar', ['-C', join(folder, 'home'), '-czf', join(backups, name), 'bob']),
    compromise() {
      appendFileSync(join(home, 'shop.test/wp-includes/functions.php'), '\n// changed by a test\n');
      writeFileSync(join(home, 'shop.test/wp-admin/includes/class-wp-extra.php'), '<?php\n// added by a test\n');
    },
  };
}

describe('an account made of the real WordPress package', () => {
  it('names the altered and the added file and no other, the version with its source, and the right backup out of five', async () => {
    const { home, backups, pack, compromise } = account();
    pack('bob-2026-09-01.tar.gz');
    pack('bob-2026-09-08.tar.gz');
    pack('bob-2026-09-15.tar.gz');
    compromise();
    pack('bob-2026-09-22.tar.gz');
    pack('bob-2026-09-29.tar.gz');
    const casePath = join(temporaryFolder(), 'case');
    const { code, stdout, stderr } = await runLastgood([
      'analyse',
      home,
      '--from',
      backups,
      '--case',
      casePath,
      '--ticket',
      '4711',
      '--format',
      'json',
      '--jobs',
      '2',
    ]);
    expect(stderr).not.toContain('bug in lastgood');
    const report = JSON.parse(stdout) as Report;

    const files = report.findings.filter(
      ({ kind, severity }) => ['critical', 'high'].includes(severity) && !['outdated', 'vulnerable'].includes(kind),
    );
    expect(files.map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual([
      `altered ${join(home, 'shop.test/wp-includes/functions.php')}`,
      `unknown-file ${join(home, 'shop.test/wp-admin/includes/class-wp-extra.php')}`,
    ]);

    expect(report.installations.map(({ cms, version, status, path }) => [cms, version, status, path])).toEqual([
      ['wordpress', '6.1.9', 'outdated', join(home, 'example.test')],
      ['wordpress', '6.1.9', 'outdated', join(home, 'shop.test')],
    ]);
    expect(report.findings.find(({ kind }) => kind === 'outdated')?.title).toMatch(
      /newest is \d+\.\d+.*\(.*20\d\d-\d\d-\d\d\)/,
    );

    const byName = Object.fromEntries(report.backups.map(({ path, verdict }) => [path.slice(-17, -7), verdict]));
    expect(byName).toEqual({
      '2026-09-01': 'clean',
      '2026-09-08': 'clean',
      '2026-09-15': 'clean',
      '2026-09-22': 'infected',
      '2026-09-29': 'infected',
    });
    const chosen = JSON.parse(readFileSync(join(casePath, 'report.json'), 'utf8')) as {
      lastGood: { backup: string };
      backups: { id: string; path: string }[];
    };
    expect(chosen.backups.find(({ id }) => id === chosen.lastGood.backup)?.path).toMatch(/2026-09-15/);
    expect(code).toBe(1);

    const schema = JSON.parse(
      readFileSync(new URL('../../schema/lastgood-report.schema.json', import.meta.url), 'utf8'),
    ) as object;
    const validate = new Ajv2020.default({ strict: false, formats: { base64: true } }).compile(schema);
    expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true);
    for (const name of [
      'report.html',
      'report.txt',
      'plan.md',
      'plan.json',
      'time.csv',
      'time.json',
      'worklog.jsonl',
    ]) {
      expect(readFileSync(join(casePath, name), 'utf8').length, name).toBeGreaterThan(100);
    }
    expect(readFileSync(join(casePath, 'time.csv'), 'utf8')).toContain('150.00');
  });

  it('writes the same JSON bytes with one to eight workers', async () => {
    const { home, compromise } = account();
    compromise();
    rmSync(join(home, 'example.test'), { recursive: true });
    // Findings of many kinds in many folders: what ends first must not be told first.
    const run = ['ev', 'al'].join('');
    const tag = ['<', '?php '].join('');
    for (let index = 0; index < 60; index += 1)
      writeFileSync(
        join(home, 'shop.test', ['wp-includes', 'wp-admin'][index % 2] ?? '', `inert-${index}.php`),
        [`${tag}exit; @${run}($_POST['inert']);`, `${tag}exit; echo 1;`, `GIF89a ${tag}exit; system($inert);`][
          index % 3
        ] ?? '',
      );
    const outputs = new Map<string, number>();
    for (const jobs of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const { stdout, stderr } = await runLastgood(['scan', home, '--format', 'json', '--jobs', String(jobs)]);
      expect(stderr).not.toContain('bug in lastgood');
      // The time of the run is the one thing that may differ.
      outputs.set(stdout.replace(/"startedAt": "[^"]+"/, '"startedAt": ""'), jobs);
    }
    expect([...outputs.values()]).toHaveLength(1);
    const { findings } = JSON.parse([...outputs.keys()][0] ?? '') as Report;
    expect(findings.filter(({ path }) => path.includes('inert-')).length).toBeGreaterThan(60);
  });

  it('says nothing of high severity about the pristine package', async () => {
    const { home } = account();
    const { stdout } = await runLastgood(['scan', home, '--format', 'json']);
    const report = JSON.parse(stdout) as Report;
    const grave = report.findings.filter(
      ({ kind, severity }) =>
        ['critical', 'high', 'medium'].includes(severity) && !['outdated', 'vulnerable'].includes(kind),
    );
    expect(grave).toEqual([]);
  });
});
