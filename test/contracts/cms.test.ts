import { existsSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cmsReaders } from '../../src/cms/index.generated.ts';
import type { HostPath } from '../../src/domain/host-path.ts';
import { isWithin } from '../../src/domain/host-path.ts';
import { softwareTitle } from '../../src/reports/content/software-titles.ts';
import type { CmsSpecimen } from '../support/cms-specimen.ts';
import { type MemoryFile, memoryFiles } from '../support/memory-files.ts';

const ROOT = '/home/bob/public_html' as HostPath;

describe.each(cmsReaders.map((reader) => [reader.id, reader] as const))('CMS reader %s', (id, reader) => {
  it('has a name that reports call it by, which is not its id', () => {
    expect(softwareTitle(id, null), 'add it to src/reports/content/software-titles.ts').not.toBe(id);
  });

  it('has a specimen in test/unit/cms', () => {
    expect(existsSync(new URL(`../unit/cms/${id}.specimen.ts`, import.meta.url))).toBe(true);
  });

  it('has a title, and relative markers of which the specimen holds one', async () => {
    const { files } = await specimenOf(id);
    expect(reader.title).not.toBe('');
    expect(reader.markers.length).toBeGreaterThan(0);
    for (const marker of reader.markers) expect(marker).toMatch(/^[^/](?!.*(?:^|\/)\.\.\/).*[^/]$/);
    expect(Object.keys(files).some((path) => reader.markers.some((marker) => isMarker(path, marker)))).toBe(true);
  });

  it('tells the version of its specimen, and the file that proves it', async () => {
    const specimen = await specimenOf(id);
    const facts = await reader.inspect(placed(specimen.files), ROOT);
    expect(facts).toMatchObject({
      cms: id,
      product: specimen.product,
      version: specimen.version,
      path: ROOT,
      notes: [],
    });
    expect(facts?.versionSource ?? null).toBe(specimen.versionFile === null ? null : `${ROOT}/${specimen.versionFile}`);
    for (const component of facts?.components ?? []) expect(isWithin(component.path, ROOT)).toBe(true);
  });

  it('keeps its version file out of a backup stream, and nothing of an empty name', async () => {
    const { versionFile } = await specimenOf(id);
    if (versionFile !== null) expect(reader.keeps(`homedir/public_html/${versionFile}` as HostPath)).toBeGreaterThan(0);
    expect(reader.keeps('' as HostPath)).toBe(0);
    expect(reader.keeps('home/bob/public_html/uploads/photo.jpg' as HostPath)).toBe(0);
  });

  it('sees the same in a backup that kept only what it asked for', async () => {
    const specimen = await specimenOf(id);
    const kept = Object.entries(specimen.files).map(([path, content]) => {
      const bytes = reader.keeps(`${ROOT}/${path}`.slice(1) as HostPath);
      return [path, typeof content === 'string' ? content.slice(0, bytes) : content] as const;
    });
    const facts = await reader.inspect(placed(Object.fromEntries(kept)), ROOT);
    expect(facts).toEqual(await reader.inspect(placed(specimen.files), ROOT));
  });

  it('finds nothing in an empty folder', async () => {
    expect(await reader.inspect(memoryFiles({ 'home/bob/public_html/': '' }), ROOT)).toBeNull();
  });

  it('never throws for a file with anything in the place of a part of it', async () => {
    const { files } = await specimenOf(id);
    const texts = Object.entries(files).map(
      ([path, content]) => [path, typeof content === 'string' ? content : ''] as const,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(200),
        fc.nat(20),
        fc.oneof(fc.string(), NASTY),
        async (which, at, length, inserted) => {
          const spoiled = texts.map(([path, text], index) => {
            const changed = text.slice(0, at) + inserted + text.slice(at + length);
            return [path, index === which % texts.length ? changed : text] as const;
          });
          const facts = await reader.inspect(placed(Object.fromEntries(spoiled)), ROOT);
          expect(facts?.version ?? '').toMatch(/^[\w.+~:-]*$/);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(HOSTILE)('never throws when every file %s', async (_, spoil) => {
    const { files } = await specimenOf(id);
    const spoiled = Object.entries(files).map(
      ([path, content]) => [path, spoil(typeof content === 'string' ? content : '')] as const,
    );
    const facts = await reader.inspect(placed(Object.fromEntries(spoiled)), ROOT);
    if (facts !== null) expect(facts.version ?? '').toMatch(/^[\w.+~:-]*$/);
  });
});

const NASTY = fc.constantFrom(
  '<?php',
  '?>',
  '/*',
  '<<<A',
  "'",
  '"',
  '[',
  '(',
  '{',
  '=>',
  '<!--',
  '<![CDATA[',
  '&x;',
  '\\',
  '\u0000',
  '\ufeff',
);

const HOSTILE: readonly (readonly [string, (content: string) => MemoryFile])[] = [
  ['is empty', () => ''],
  ['is binary', () => Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)],
  ['is UTF-16 without a mark', (content) => new Uint8Array(Buffer.from(content, 'utf16le'))],
  ['is UTF-16 with a mark', (content) => new Uint8Array(Buffer.from(`\ufeff${content}`, 'utf16le'))],
  ['claims a gigabyte', (content) => ({ text: content, sizeBytes: 1_073_741_824 })],
  ['is cut in the middle', (content) => content.slice(0, content.length / 2)],
  ['holds brackets without end', (content) => content + '<?php $a = '.concat('[('.repeat(20_000))],
  ['holds tags without end', () => '<a>'.repeat(50_000)],
  ['is a link', () => ({ link: '/etc/passwd' })],
  ['is unreadable', () => ({ unreadable: true })],
  ['is __proto__', () => '{"__proto__":{"version":"9"},"packages":[{"name":"__proto__","version":"constructor"}]}'],
];

async function specimenOf(id: string): Promise<CmsSpecimen> {
  const module = (await import(`../unit/cms/${id}.specimen.ts`)) as { readonly specimen: CmsSpecimen };
  return module.specimen;
}

function placed(files: Readonly<Record<string, MemoryFile>>) {
  return memoryFiles(Object.fromEntries(Object.entries(files).map(([path, content]) => [`${ROOT}/${path}`, content])));
}

function isMarker(path: string, marker: string): boolean {
  return path === marker || path.startsWith(`${marker}/`);
}
