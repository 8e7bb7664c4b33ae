import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { WorkSurvey } from '../../../src/matching/work-survey.ts';
import { NodeFiles } from '../../../src/system/node/node-files.ts';

let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'lastgood-survey-'));
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

function surveyed(): WorkSurvey['total'] {
  const survey = new WorkSurvey(
    new NodeFiles([{ at: pathOfText('/'), from: pathOfText('/') }]),
    [pathOfText(work)],
    () => performance.now(),
  );
  survey.advance(60_000);
  survey.end();
  return survey.total;
}

it('counts every file, and takes a few sizes for all', () => {
  for (let folder = 0; folder < 5; folder += 1) {
    mkdirSync(join(work, `part${folder}`));
    for (let file = 0; file < 20; file += 1)
      writeFileSync(join(work, `part${folder}`, `page${file}.php`), 'x'.repeat(1000));
  }
  for (let file = 0; file < 3; file += 1) writeFileSync(join(work, `photo${file}.jpg`), 'x'.repeat(5000));
  expect(surveyed()).toEqual({ code: { files: 100, bytes: 100_000 }, other: { files: 3, bytes: 15_000 } });
});

it('finds no work in an empty folder', () => {
  expect(surveyed()).toEqual({ code: { files: 0, bytes: 0 }, other: { files: 0, bytes: 0 } });
});
