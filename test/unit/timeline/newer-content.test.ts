import { describe, expect, it } from 'vitest';
import { type HostPath, pathOfText } from '../../../src/domain/host-path.ts';
import { findUploads } from '../../../src/timeline/find-uploads.ts';
import { type NewerContentInput, newerContent } from '../../../src/timeline/newer-content.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { planInstallation } from '../../support/plan-inputs.ts';

const since = '2026-11-10T00:00:00.000Z';
const upload = (name: string, sizeBytes: number, day: number, domain: string | null = 'main.test') => ({
  path: pathOfText(`/u/${name}`),
  domain,
  sizeBytes,
  modifiedMs: Date.UTC(2026, 10, day),
});

function count(parts: Partial<NewerContentInput>) {
  return newerContent({ since, uploads: [], inBackup: null, planted: new Set(), rows: [], notes: [], ...parts });
}

describe('newerContent', () => {
  it('counts uploads that the backup lacks or holds with another size', () => {
    const inBackup = new Map<HostPath, number>([
      [pathOfText('/u/old.jpg'), 10],
      [pathOfText('/u/edited.jpg'), 10],
    ]);
    const uploads = [
      upload('old.jpg', 10, 20),
      upload('edited.jpg', 30, 1),
      upload('new.jpg', 500_000, 1, 'blog.test'),
    ];
    expect(count({ uploads, inBackup })).toEqual({
      since,
      files: 2,
      bytes: 500_030,
      rows: [],
      sites: [
        { domain: 'blog.test', files: 1, bytes: 500_000, rows: [] },
        { domain: 'main.test', files: 1, bytes: 30, rows: [] },
      ],
      text: `Since ${since}: 2 uploaded files (0.5 MB). Mail is not restored over, and so not lost.`,
      notes: [],
    });
  });

  it('goes by the modification time where the list of the backup is not at hand', () => {
    expect(count({ uploads: [upload('a.jpg', 1, 9), upload('b.jpg', 1, 11)] }).files).toBe(1);
  });

  it('counts no program, and nothing planted', () => {
    const planted = new Set([pathOfText('/u/page.html')]);
    const uploads = [upload('x.PHP', 1, 20), upload('y.phtml', 1, 20), upload('page.html', 1, 20)];
    expect(count({ uploads, planted }).files).toBe(0);
  });

  it('sums rows by site and in all, orders first', () => {
    const { rows, sites, text } = count({
      rows: [
        { domain: 'main.test', what: 'posts', count: 2 },
        { domain: 'main.test', what: 'orders', count: 9 },
        { domain: 'shop.test', what: 'orders', count: 5 },
        { domain: 'shop.test', what: 'users', count: 0 },
      ],
    });
    expect(rows).toEqual([
      { what: 'orders', count: 14 },
      { what: 'posts', count: 2 },
    ]);
    expect(sites.map(({ domain, rows }) => [domain, rows.length])).toEqual([
      ['main.test', 2],
      ['shop.test', 1],
    ]);
    expect(text).toContain('14 orders, 2 posts.');
  });

  it('says when no database was asked: nothing counted is not nothing lost', () => {
    expect(count({ rows: null }).notes.join()).toContain('No database was asked');
    expect(count({ rows: null }).text).toContain('nothing that was counted');
  });
});

describe('findUploads', () => {
  it('lists the folders for content of each installation, without caches and links', async () => {
    const root = 'home/bob/public_html';
    const files = memoryFiles({
      [`${root}/wp-content/uploads/2026/11/a.jpg`]: { text: 'abc', modifiedMs: 5 },
      [`${root}/wp-content/uploads/cache/b.jpg`]: 'b',
      [`${root}/wp-content/uploads/link`]: { link: '/etc' },
      [`${root}/wp-content/plugins/c.php`]: 'c',
      [`${root}/blog/images/d.jpg`]: 'd',
    });
    const joomla = planInstallation({ cms: 'joomla', path: pathOfText(`/${root}/blog`), domains: ['blog.test'] });
    const { uploads, notes } = await findUploads([planInstallation(), joomla], files);
    expect(uploads).toEqual([
      { path: `/${root}/wp-content/uploads/2026/11/a.jpg`, domain: 'main.test', sizeBytes: 3, modifiedMs: 5 },
      { path: `/${root}/blog/images/d.jpg`, domain: 'blog.test', sizeBytes: 1, modifiedMs: 0 },
    ]);
    expect(notes).toEqual([]);
  });
});
