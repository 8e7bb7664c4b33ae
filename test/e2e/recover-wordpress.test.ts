import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { debianWordpressOrNull } from '../support/debian-wordpress.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolderInMemory } from '../support/temporary-folder.ts';
import { treeFacts } from '../support/tree-facts.ts';

const UID = 33;

/** A server with one account: the real package, a shop of plain pages, and mail, packed by the system's tar. */
function server(wordpress: string) {
  const root = join(temporaryFolderInMemory(), 'server');
  const home = join(root, 'home/bob');
  for (const folder of ['home/bob/mail/cur', 'home/bob/shop.test', 'etc', 'backup'])
    mkdirSync(join(root, folder), { recursive: true });
  execFileSync('cp', ['-a', wordpress, join(home, 'example.test')]);
  writeFileSync(join(home, 'shop.test/index.html'), '<!DOCTYPE html><title>shop</title>\n');
  writeFileSync(join(home, 'mail/cur/1'), 'Subject: hello\n');
  writeFileSync(join(root, 'etc/passwd'), `bob:x:${UID}:${UID}::/home/bob:/bin/bash\n`);
  execFileSync('chown', ['-hR', `${UID}:${UID}`, home]);
  return {
    root,
    home,
    caseFolder: join(root, '../case'),
    pack: (day: string) =>
      execFileSync('tar', ['-C', root, '-cpzf', join(root, `backup/bob-${day}.tar.gz`), 'home/bob']),
  };
}

describe('an account of real WordPress copies', () => {
  it('is recovered from a real tar, stays clean, and goes back to the compromised state', async () => {
    const wordpress = await debianWordpressOrNull();
    if (wordpress === null) return;
    const { root, home, caseFolder, pack } = server(wordpress);
    pack('2026-09-01');
    const good = treeFacts(join(home, 'example.test'));
    appendFileSync(join(home, 'example.test/wp-includes/functions.php'), '\n// changed by a test\n');
    writeFileSync(join(home, 'example.test/wp-admin/includes/class-wp-extra.php'), '<?php\n// added by a test\n');
    mkdirSync(join(home, 'example.test/wp-content/uploads/2026/10'), { recursive: true });
    writeFileSync(join(home, 'example.test/wp-content/uploads/2026/10/menu.pdf'), '%PDF-1.4 menu');
    pack('2026-09-22');
    const before = treeFacts(home);
    const mail = treeFacts(join(home, 'mail'));
    const lastgood = (...args: readonly string[]) =>
      runLastgood([...args, '--root', root, '--jobs', '2'], { timeoutMs: 200_000 });

    const from = join(root, 'backup');
    const analysed = await lastgood(
      'analyse',
      '/home/bob',
      '--from',
      from,
      '--case',
      caseFolder,
      '--ticket',
      '4711',
      '--quiet',
    );
    expect(analysed.code, analysed.stderr).toBe(1);
    const applied = await lastgood('recover', caseFolder, '--apply', '--yes', '--carry-over', 'uploads');
    expect(applied.code, applied.stderr).toBe(3);
    const opened = await lastgood('recover', caseFolder, '--resume', '--confirm', 'all');
    expect(opened.code, opened.stderr).toBe(0);

    expect(existsSync(join(home, 'example.test/wp-admin/includes/class-wp-extra.php'))).toBe(false);
    expect(readFileSync(join(home, 'example.test/wp-includes/functions.php'), 'utf8')).not.toContain(
      'changed by a test',
    );
    expect(treeFacts(join(home, 'mail'))).toBe(mail);
    // The site is what it was on the day of the backup: names, modes, owners, links, contents, times of files.
    const uploads = 'wp-content/uploads/2026';
    const comparable = (facts: string) =>
      facts
        .split('\n')
        .filter((line) => !line.startsWith(uploads) && !line.startsWith('wp-content/uploads|'))
        .map((line) => line.replace(/\|d\|([^|]*\|[^|]*\|[^|]*)\|t\d+\|/, '|d|$1|'));
    expect(comparable(treeFacts(join(home, 'example.test')))).toEqual(comparable(good));
    expect(readFileSync(join(home, 'example.test', uploads, '10/menu.pdf'), 'utf8')).toBe('%PDF-1.4 menu');

    const verified = await lastgood('verify', caseFolder, '--format', 'json');
    expect(JSON.parse(verified.stdout)).toMatchObject({
      case: { untouched: true },
      account: {
        clean: true,
        // What was carried over, and the folders that it lies in.
        differences: expect.arrayContaining([
          expect.stringContaining('/uploads/2026/10/menu.pdf is not of the backup'),
        ]),
      },
    });
    expect(verified.code).toBe(0);

    expect((await lastgood('recover', caseFolder, '--rollback', '--yes')).code).toBe(0);
    expect(treeFacts(home)).toBe(before);
    expect(spawnSync('tar', ['-tf', join(root, 'root/lastgood/4711/run-1/home.tar')]).status).toBe(0);
  }, 600_000);
});
