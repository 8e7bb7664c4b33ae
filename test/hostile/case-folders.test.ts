import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readingCase } from '../../src/cli/reading-case.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { readAnalysis, readCaseSettings } from '../../src/system/node/case-folder.ts';
import { checkManifest, refuseChanged, writeManifest } from '../../src/system/node/case-manifest.ts';
import { readJournalFile } from '../../src/system/node/journal-file.ts';
import { refuseForeignCase } from '../../src/system/node/operators-own.ts';
import { checkOwnFile, readOwnBytes } from '../../src/system/node/read-own-file.ts';
import { restoredState } from '../../src/system/node/restored-list.ts';
import { exampleAnalysis } from '../support/example-analysis.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ANOTHER = 12_345;

function caseFolder(): string {
  const folder = join(temporaryFolder(), 'case');
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, 'analysis.json'), '{}', { mode: 0o600 });
  return folder;
}

const refusal = (folder: string, environment = {}): string | null => {
  try {
    refuseForeignCase(folder, environment);
    return null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message;
  }
};

describe.skipIf(process.geteuid?.() !== 0)('a case that others than root could have written', () => {
  it('is none of a folder that nobody else can change, or that is not there yet', () => {
    expect(refusal(caseFolder())).toBeNull();
    expect(refusal(join(caseFolder(), 'new/case'))).toBeNull();
  });

  it.each<[string, (folder: string) => void]>([
    ['a folder of another', (folder) => chownSync(folder, ANOTHER, ANOTHER)],
    ['a folder that others write', (folder) => chmodSync(folder, 0o770)],
    ['a folder like /tmp', (folder) => chmodSync(folder, 0o1777)],
    ['a file of another', (folder) => chownSync(join(folder, 'analysis.json'), ANOTHER, ANOTHER)],
    ['a file that others write', (folder) => chmodSync(join(folder, 'analysis.json'), 0o666)],
    ['a link in it', (folder) => symlinkSync('/etc/passwd', join(folder, 'recovery.jsonl'))],
    ['a folder around it of another', (folder) => chownSync(join(folder, '..'), ANOTHER, ANOTHER)],
  ])('is refused: %s', (what, change) => {
    const folder = caseFolder();
    change(folder);
    expect(refusal(folder)).toMatch(/^Others than root can write .*: whatever stands in this case may be theirs\.$/);
    // Who became root by sudo is the operator.
    if (what.endsWith('another')) expect(refusal(folder, { SUDO_UID: String(ANOTHER) })).toBeNull();
  });

  it('is refused behind a link of another, wherever it leads', () => {
    const link = join(temporaryFolder(), 'link');
    symlinkSync(caseFolder(), link);
    expect(refusal(link)).toBeNull();
    spawnSync('chown', ['-h', `${ANOTHER}`, link]);
    expect(refusal(link)).toContain('link');
  });
});

describe('a case whose files are none', () => {
  it('is told at once where they are pipes, whoever waits for them', async () => {
    const folder = temporaryFolder();
    for (const name of ['analysis.json', 'settings.json', 'recovery.jsonl', 'manifest.sha256', 'report.tar.gz'])
      spawnSync('mkfifo', [join(folder, name)]);
    await expect(readAnalysis(folder)).rejects.toThrow('is no file');
    await expect(readAnalysis(join(folder, 'report.tar.gz'))).rejects.toThrow('is no file');
    expect(() => readCaseSettings(folder)).toThrow('is missing or broken');
    expect(() => readJournalFile(folder)).toThrow('is no file');
    expect(() => checkManifest(folder)).toThrow('is no file');
  });

  it('is told where they are larger than any of ours', async () => {
    const path = join(temporaryFolder(), 'report.json');
    writeFileSync(path, '{}');
    truncateSync(path, 2 ** 40);
    await expect(readAnalysis(path)).rejects.toThrow('is too large');
  });
});

describe('the settings of a case', () => {
  const settingsOf = (text: string) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), text);
    return readCaseSettings(folder);
  };

  it('are never taken for those of the machine itself where they are missing, cut off or none', () => {
    expect(() => readCaseSettings(temporaryFolder())).toThrow('settings.json');
    const whole = '{"root":"/mnt/image","from":["/backup"],"timeZone":"UTC","backupPasswordFile":null}\n';
    expect(settingsOf(whole)).toMatchObject({ root: '/mnt/image' });
    const odd = [
      '{"root":5}',
      '{"root":"image"}',
      '{"root":"/a\\u0000b"}',
      '{"root":null,"from":"x"}',
      '{}',
      'null',
      '[]',
    ];
    for (const text of ['', whole.slice(0, 40), whole + whole, `\0${whole}`, '{"root":null,"from":[5]}', ...odd])
      expect(() => settingsOf(text)).toThrow(UserError);
  });
});

describe('the analysis of a case', () => {
  const refusalOf = async (text: string) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'analysis.json'), text);
    return readAnalysis(folder).then(
      () => 'taken',
      (error: unknown) => (error instanceof UserError ? error.message : error),
    );
  };

  it('is told to be of another version, by the name of that', async () => {
    const later = '{"format":"lastgood-case-2","analysis":{}}';
    expect(await refusalOf(later)).toContain('was written by another version of lastgood (lastgood-case-2');
  });

  it('is none where it is half of one', async () => {
    const whole = JSON.parse(JSON.stringify({ format: 'lastgood-case-1', analysis: exampleAnalysis() }));
    expect(await refusalOf(JSON.stringify(whole))).toBe('taken');
    for (const name of ['account', 'findings', 'issues', 'installations', 'backups', 'coverage', 'plan', 'tool'])
      for (const value of [undefined, 'x', 5, {}]) {
        const analysis = { ...whole.analysis, [name]: value };
        expect(await refusalOf(JSON.stringify({ ...whole, analysis }))).toContain('does not hold a whole analysis');
      }
  });
});

describe('the list of what was restored', () => {
  const list = (text: string) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'restored.jsonl'), text);
    return restoredState(folder, 'restored.jsonl');
  };

  it('is told where it is missing, cut off or none', async () => {
    const line = '{"path":"/home/bob/a","kind":"file","mode":420,"sizeBytes":1,"sha256":"00","linkTarget":null}\n';
    await expect(list(line + line)).resolves.toHaveLength(2);
    await expect(restoredState(temporaryFolder(), 'restored.jsonl')).rejects.toBeInstanceOf(UserError);
    for (const text of [line.slice(0, 30), `\0\0\0`, 'null\n', '{}\n', '[]\n', `${line}5\n`, `\n${line}`])
      await expect(list(text)).rejects.toThrow('is missing or broken');
  });
});

describe('a case that somebody changed', () => {
  it('is refused for what counts, and for nothing else', async () => {
    const folder = caseFolder();
    writeFileSync(join(folder, 'report.txt'), 'a report');
    await writeManifest(folder, ['analysis.json', 'report.txt']);
    writeFileSync(join(folder, 'report.txt'), 'rendered again');
    expect(() => refuseChanged(folder, ['analysis.json'])).not.toThrow();
    expect(() => refuseChanged(folder)).toThrow('report.txt was changed');
    writeFileSync(join(folder, 'analysis.json'), '{"format":null}');
    expect(() => refuseChanged(folder, ['analysis.json'])).toThrow('analysis.json was changed');
  });
});

describe('a case that cannot be shown', () => {
  const shown = (folder: string, cause: unknown) => readingCase(folder, () => Promise.reject(cause));

  it('is told to be changed where it is not as it was written, and only there', async () => {
    const folder = caseFolder();
    const bug = new TypeError('no text');
    await expect(shown(folder, bug)).rejects.toBe(bug);
    await writeManifest(folder, ['analysis.json']);
    await expect(shown(folder, bug)).rejects.toBe(bug);
    writeFileSync(join(folder, 'analysis.json'), '{"format":null}');
    await expect(shown(folder, bug)).rejects.toThrow('is not as it was written: analysis.json was changed.');
    await expect(shown(join(folder, 'analysis.json'), bug)).rejects.toBeInstanceOf(UserError);
    const known = new UserError('usage', 'no such language', 'Name another.');
    await expect(shown(folder, known)).rejects.toBe(known);
    await expect(readingCase(folder, () => Promise.resolve(7))).resolves.toBe(7);
  });
});

describe('a file that a flag names', () => {
  it('is read to its bound where it has no end', async () => {
    await expect(readOwnBytes('/dev/zero', 100_000)).rejects.toThrow('is too large (more than 100000 bytes)');
    await expect(readOwnBytes('/dev/null', 100_000)).resolves.toHaveLength(0);
  });

  it('is refused where it is read again and again, and can be read only once', async () => {
    const folder = temporaryFolder();
    spawnSync('mkfifo', [join(folder, 'password')]);
    await expect(checkOwnFile(join(folder, 'password'), 100)).rejects.toThrow('is no plain file');
    await expect(checkOwnFile(join(folder, 'missing'), 100)).rejects.toThrow('there is no file');
    writeFileSync(join(folder, 'kept'), 'secret\n');
    await expect(checkOwnFile(join(folder, 'kept'), 100)).resolves.toBeUndefined();
  });
});
