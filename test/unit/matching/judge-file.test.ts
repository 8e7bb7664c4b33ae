import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import type { ContentJudge } from '../../../src/matching/judge-content.ts';
import { judgeFile } from '../../../src/matching/judge-file.ts';
import { WHOLE_FILE_BYTES } from '../../../src/matching/scan-limits.ts';

const CONTENT = Buffer.from('<?php // as released');
const FACTS = {
  path: pathOfText('/home/bob/a/load.php'),
  sizeBytes: CONTENT.length,
  modifiedMs: 0,
  changedMs: null,
  mode: 0o644,
  uid: 1000,
};
const START = createHash('sha256').update(CONTENT).digest('binary').slice(0, 12);

function judgeThat(): { readonly judge: ContentJudge; readonly count: () => number } {
  let calls = 0;
  const judge: ContentJudge = {
    ruleSet: '',
    window: new Uint8Array(WHOLE_FILE_BYTES),
    interest: () => '',
    judge: () => {
      calls += 1;
      return [];
    },
    judgeWindow: () => [],
  };
  return { judge, count: () => calls };
}

const readAt = (target: Uint8Array, position: number): number => {
  if (position > 0) return 0;
  target.set(CONTENT);
  return CONTENT.length;
};

describe('a file that a vendor released', () => {
  it('is hashed, and its content is not judged', () => {
    const { judge, count } = judgeThat();
    const judged = judgeFile(judge, FACTS, readAt, true, `another one.${START}`);
    expect(judged.sightings).toEqual([]);
    expect(
      Buffer.from(judged.sha256 ?? [])
        .toString('latin1')
        .startsWith(START),
    ).toBe(true);
    expect(count()).toBe(0);
  });

  it('is judged when its content is another, or nothing is known of its name', () => {
    for (const starts of ['another one.', '']) {
      const { judge, count } = judgeThat();
      judgeFile(judge, FACTS, readAt, true, starts);
      expect(count()).toBe(1);
    }
  });
});
