import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { OtherBuild } from '../../../src/examination/other-build.ts';
import type { FileRecord } from '../../../src/matching/file-record.ts';

const DEPLOYED = Date.parse('2026-03-01T10:30:00Z');
const LATER = Date.parse('2026-10-21T03:00:00Z');

function file(index: number, times: Partial<FileRecord> = {}): FileRecord {
  return {
    path: pathOfText(`/srv/site/folder-${index % 20}/file-${index}.php`),
    sizeBytes: 100,
    modifiedMs: DEPLOYED,
    changedMs: DEPLOYED,
    sha256: null,
    sightings: [],
    ...times,
  };
}

function files(count: number, times: (index: number) => Partial<FileRecord> = () => ({})): FileRecord[] {
  return Array.from({ length: count }, (_, index) => file(index, times(index)));
}

function explains(altered: readonly FileRecord[], released: readonly FileRecord[] = files(1000)): boolean {
  const build = new OtherBuild();
  for (const record of released) build.took(record);
  return build.explains(altered);
}

const ACCUSED: FileRecord['sightings'] = [
  {
    kind: 'backdoor',
    severity: 'critical',
    confidence: 'likely',
    rule: 'inert',
    title: 'Inert',
    line: null,
    offset: null,
    excerpt: null,
    remedy: '',
  },
];

describe('another build of the software', () => {
  it('is one of which many files differ that came with the rest', () => {
    expect(explains(files(60))).toBe(true);
  });

  it('may hold one planted file, which is told by itself', () => {
    expect(explains(files(60, (index) => (index === 0 ? { sightings: ACCUSED, changedMs: LATER } : {})))).toBe(true);
  });

  it.each<[string, FileRecord[]]>([
    ['few files', files(39)],
    ['files of few folders', files(60).map((record, index) => ({ ...record, path: file((index % 5) * 20).path }))],
    ['files that were written later', files(60, () => ({ modifiedMs: LATER, changedMs: LATER }))],
    ['files whose time was set back', files(60, () => ({ changedMs: LATER }))],
    ['files that were put back from elsewhere', files(60, () => ({ modifiedMs: LATER }))],
    ['files of which a tenth is accused', files(60, (index) => (index % 10 === 0 ? { sightings: ACCUSED } : {}))],
  ])('is not told of %s', (_, altered) => {
    expect(explains(altered)).toBe(false);
  });

  it('is told by the one time that a backup keeps', () => {
    const kept = () => ({ changedMs: null });
    expect(explains(files(60, kept), files(1000, kept))).toBe(true);
    expect(
      explains(
        files(60, () => ({ changedMs: null, modifiedMs: LATER })),
        files(1000, kept),
      ),
    ).toBe(false);
  });

  it('is told of nothing where nothing is as it was released', () => {
    expect(explains(files(60), [])).toBe(false);
  });
});
