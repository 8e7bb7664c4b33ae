import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Examination } from '../../../src/domain/analysis.ts';
import { debianWordpress } from '../../support/debian-wordpress.ts';
import { examineFolder } from '../../support/examine-folder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let original = '';
beforeAll(async () => {
  original = await debianWordpress();
});

function copy(): string {
  const folder = join(temporaryFolder(), 'site');
  execFileSync('cp', ['-a', original, folder]);
  return folder;
}

/** `kind severity path-below-the-site` of everything that is told about files. */
function toldOf(examination: Examination, folder: string): readonly string[] {
  return examination.findings
    .filter(({ kind }) => ['altered', 'unknown-file'].includes(kind))
    .map(
      ({ rule, severity, path }) =>
        `${rule} ${severity} ${path === folder ? '.' : (path ?? '').slice(folder.length + 1)}`,
    );
}

describe('the core files of a real WordPress package', () => {
  it('are all known, the libraries that Debian links instead of shipping included', async () => {
    const folder = copy();
    const examination = await examineFolder(folder);
    expect(toldOf(examination, folder)).toEqual([]);
    expect(examination.installations.map(({ cms, version }) => [cms, version])).toEqual([['wordpress', '6.1.9']]);
    expect(examination.coverage.knownGood).toBeGreaterThan(2400);
  });

  it('are told where they were changed, added or taken away, each with its own weight', async () => {
    const folder = copy();
    appendFileSync(join(folder, 'wp-login.php'), '\n// changed\n');
    appendFileSync(join(folder, 'wp-includes/js/wp-util.js'), '\n// changed\n');
    appendFileSync(join(folder, 'wp-admin/css/about.css'), '\n/* changed */\n');
    writeFileSync(join(folder, 'wp-includes/class-extra.php'), '<?php // added\n');
    writeFileSync(join(folder, 'wp-admin/notes.txt'), 'added\n');
    writeFileSync(join(folder, 'wp-tmp.php'), '<?php // added\n');
    rmSync(join(folder, 'wp-includes/post.php'));
    writeFileSync(join(folder, 'my-page.php'), '<?php // the customer’s own\n');
    mkdirSync(join(folder, 'shop'));
    writeFileSync(join(folder, 'shop/index.php'), '<?php // the customer’s own\n');
    expect([...toldOf(await examineFolder(folder), folder)].sort()).toEqual([
      'core.altered high wp-includes/js/wp-util.js',
      'core.altered high wp-login.php',
      'core.altered low wp-admin/css/about.css',
      'core.missing low .',
      'core.unknown-file high wp-includes/class-extra.php',
      'core.unknown-file high wp-tmp.php',
      'core.unknown-file low wp-admin/notes.txt',
      'spread.same-content info wp-includes/class-extra.php',
      'spread.same-content info wp-tmp.php',
    ]);
  });

  it('are not called missing where the time was over before they were looked at', async () => {
    let asked = 0;
    const signal = {
      get aborted() {
        return (asked += 1) > 20;
      },
    } as unknown as AbortSignal;
    const folder = copy();
    const examination = await examineFolder(folder, undefined, [], signal);
    expect(examination.coverage.knownGood).toBeGreaterThan(100);
    expect(examination.coverage.knownGood).toBeLessThan(2400);
    expect(toldOf(examination, folder)).toEqual([]);
  });

  it('are no changes when only the line ends, a byte order mark or the language differ', async () => {
    const folder = copy();
    const rewrite = (path: string, change: (text: string) => string) => {
      const target = join(folder, path);
      writeFileSync(target, change(readFileSync(target, 'latin1')), 'latin1');
    };
    rewrite('wp-login.php', (text) => text.replaceAll('\n', '\r\n'));
    rewrite('wp-includes/load.php', (text) => `\u00ef\u00bb\u00bf${text}`);
    rewrite('wp-includes/version.php', (text) => `${text}\n$wp_local_package = 'de_DE';\n`);
    expect(toldOf(await examineFolder(folder), folder)).toEqual([]);
  });

  it('are one thing to say where hundreds differ that came with the rest, and many where they changed later', async () => {
    const folder = copy();
    const sources = execFileSync('find', [folder, '-name', '*.php', '-size', '-20k', '-print0'], { encoding: 'utf8' });
    for (const path of sources.split('\0').slice(0, 300)) if (path !== '') appendFileSync(path, '\n// changed\n');
    const changed = toldOf(await examineFolder(folder), folder);
    expect(changed.filter((told) => told.startsWith('core.altered high')).length).toBeGreaterThan(250);
    execFileSync('find', [folder, '-type', 'f', '-exec', 'touch', '{}', '+']);
    const together = toldOf(await examineFolder(folder), folder);
    expect(together.filter((told) => !told.startsWith('core.other-release'))).toEqual(['core.other-build medium .']);
  });

  it('contradict a version file that was edited to look new', async () => {
    const folder = copy();
    const path = join(folder, 'wp-includes/version.php');
    writeFileSync(path, readFileSync(path, 'utf8').replace("'6.1.9'", "'7.1'"));
    const { findings, installations } = await examineFolder(folder);
    expect(installations[0]?.version).toBe('7.1');
    const lie = findings.find(({ rule }) => rule === 'core.version-contradicted');
    expect(lie).toMatchObject({ severity: 'medium', path: folder });
    expect(lie?.title).toMatch(/says 7\.1, but \d\d % of its files are those of 6\.1\.9/);
  });

  it('say which release it is when the version file is gone', async () => {
    const folder = copy();
    rmSync(join(folder, 'wp-includes/version.php'));
    const { findings } = await examineFolder(folder);
    expect(findings.find(({ rule }) => rule === 'core.version-contradicted')?.title).toMatch(/those of 6\.1\.9/);
  });
});
