import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BackupFixture, GENERATIONS } from '../support/backup-fixtures/fixture.ts';
import { backupFixtures } from '../support/backup-fixtures/index.ts';
import { hasProgram } from '../support/programs.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Inert: the smallest text that makes a rule speak. */
const PLANTED = "<?php @eval(base64_decode($_POST['x']));";
const CLEAN = "<?php echo 'hello';";

interface Report {
  readonly backups: readonly {
    readonly id: string;
    readonly path: string;
    readonly format: string;
    readonly completeness: string;
    readonly verdict: string;
    readonly notChosenBecause?: string;
  }[];
  readonly lastGood: { readonly backup: string } | null;
}

/** Clean, clean, planted; the live account is as the last of them. */
async function threeGenerations(id: string): Promise<readonly BackupFixture[]> {
  const maker = backupFixtures[id];
  if (maker === undefined) throw new Error(`no fixture of ${id}`);
  const fixtures: BackupFixture[] = [];
  for (const generation of GENERATIONS) {
    fixtures.push(await maker.make({ ...generation, page: generation.number === 3 ? PLANTED : CLEAN }));
  }
  return fixtures;
}

function write(root: string, path: string, content: string | Uint8Array, at: string | null = null): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  if (at !== null) utimesSync(file, new Date(at), new Date(at));
  return file;
}

async function judge(fixtures: readonly BackupFixture[]): Promise<Report> {
  const root = temporaryFolder();
  const home = fixtures[0]?.home ?? '';
  mkdirSync(join(root, home), { recursive: true });
  const from: string[] = [];
  for (const [index, { files, placed }] of fixtures.entries()) {
    const at = GENERATIONS[index]?.takenAt ?? null;
    for (const { path, bytes } of files) from.push(write(root, path, bytes, at));
    if (index === 2) for (const [path, content] of Object.entries(placed)) write(root, path, content);
  }
  const options = ['--root', root, '--timezone', 'Europe/Luxembourg', '--format', 'json', '--from', ...from];
  const { stdout, stderr } = await runLastgood(['backups', home, ...options]);
  expect(stderr).not.toMatch(/bug in lastgood|\n\s+at /);
  return JSON.parse(stdout) as Report;
}

const ids = Object.keys(backupFixtures).filter((id) => id !== 'other-archive');

describe.each(ids)('three generations of %s', (id) => {
  const missing = (backupFixtures[id]?.needs ?? []).filter((program) => !hasProgram(program));

  it.skipIf(missing.length > 0)('give the second as the last good one, and the planted one as infected', async () => {
    const fixtures = await threeGenerations(id);
    const { backups, lastGood } = await judge(fixtures);
    const of = (generation: number) =>
      backups.filter(({ path }) => fixtures[generation]?.files.some((file) => path.endsWith(file.path)));
    expect(new Set(backups.map(({ format }) => format))).toEqual(new Set([id]));
    expect(of(2).map(({ verdict }) => verdict)).toEqual(of(2).map(() => 'infected'));
    expect(of(2).length).toBeGreaterThan(0);
    // A kind of backup that never holds all of a site is never enough to restore it.
    const isEnough = fixtures[1]?.lacks === undefined;
    expect(of(1)[0]?.completeness).toBe(isEnough ? 'ok' : 'partial');
    if (isEnough) expect(of(1).map((backup) => backup.id)).toContain(lastGood?.backup);
    else expect(lastGood).toBeNull();
    // Why each of the others is not the one.
    const part = /^it holds a part of the account only$/;
    const why = (generation: number) => of(generation)[0]?.notChosenBecause ?? '';
    expect(why(2)).toMatch(fixtures[2]?.lacks === undefined ? /^infected: .+/ : part);
    expect(why(0)).toMatch(fixtures[0]?.lacks === undefined ? /^good too, but not newer than/ : part);
  });
});
