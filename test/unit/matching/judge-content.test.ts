import { describe, expect, it } from 'vitest';
import type { FileDetector, FileFacts } from '../../../src/detectors/contract.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { makeContentJudge } from '../../../src/matching/judge-content.ts';
import { sightingOf } from '../../support/scan-in-process.ts';

const OPEN = ['<', '?php '].join('');
const DEAR = Buffer.from(`${OPEN}$a = $_GET['a'];`);
const PLAIN = Buffer.from('body { color: red }');

function countingJudge() {
  const looked: string[] = [];
  const detector: FileDetector = {
    kind: 'file',
    id: 'counting',
    title: 'Counts',
    wants: () => true,
    aspect: ({ path }) => (path.endsWith('.php') ? 'script' : 'other'),
    look: ({ path }) => {
      looked.push(path);
      return [sightingOf('seen')];
    },
  };
  const engine = { ruleSet: 'none', window: new Uint8Array(0), match: () => [] };
  return { judge: makeContentJudge(engine, [detector]), looked };
}

const file = (path: string): FileFacts => ({
  path: pathOfText(path),
  sizeBytes: 20,
  modifiedMs: 0,
  changedMs: null,
  mode: 0o644,
  uid: 1,
});

describe('makeContentJudge', () => {
  it('judges equal PHP once for every way of looking at it, and says the same each time', () => {
    const { judge, looked } = countingJudge();
    const verdicts = ['/a.php', '/b.php', '/c.txt'].map((path) => judge.judge(file(path), Buffer.from(DEAR)));
    expect(looked).toEqual(['/a.php', '/c.txt']);
    expect(verdicts.map((sightings) => sightings.map(({ rule }) => rule))).toEqual([['seen'], ['seen'], ['seen']]);
  });

  it('judges PHP anew when one byte differs', () => {
    const { judge, looked } = countingJudge();
    judge.judge(file('/a.php'), DEAR);
    judge.judge(file('/b.php'), Buffer.from(`${DEAR.toString()} `));
    expect(looked).toEqual(['/a.php', '/b.php']);
  });

  it('spends no hash on what is cheap to judge', () => {
    const { judge, looked } = countingJudge();
    judge.judge(file('/a.css'), PLAIN);
    judge.judge(file('/b.css'), PLAIN);
    expect(looked).toEqual(['/a.css', '/b.css']);
  });

  it('is not misled by a content that lies where the one before lay', () => {
    const { judge, looked } = countingJudge();
    const window = new Uint8Array(100);
    for (const content of [DEAR, PLAIN, Buffer.from(`${OPEN}$a = $_GET['b'];`)]) {
      window.set(content);
      judge.judge(file('/a.php'), window.subarray(0, content.length));
    }
    expect(looked).toHaveLength(3);
  });
});
